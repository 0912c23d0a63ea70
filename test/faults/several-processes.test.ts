import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until } from '../support/desk-process.ts';
import { assertSound } from './assert-sound.ts';
import { type Chatter, openChatter } from './chat.ts';
import { redisAbsence } from './redis.ts';
import { openSite, type Site, startServerAt } from './site.ts';
import { openStory, type Story } from './story.ts';

jest.setTimeout(240_000);

/** Shorter than the beat by which a client finds out by itself that it missed something. */
const PUSHED_LIMIT_MS = 10_000;

const onRedis = redisAbsence === null ? describe : describe.skip;

onRedis('two servers and two workers on Redis', () => {
  let site: Site;
  let story: Story;
  let second: string;
  beforeAll(async () => {
    site = await openSite({ redis: 'yes' });
    await site.start('serve');
    second = (await startServerAt(site)).url;
    await Promise.all([site.start('work'), site.start('work')]);
    story = await openStory(site);
  });
  afterAll(() => site.close());

  it('carry a chat from one server to the other', async () => {
    const ticketId = await story.complain();
    const customer = openChatter(() => site.url, story.customer, ticketId, story.acknowledged);
    const agent = openChatter(() => second, story.agent, ticketId, story.acknowledged);
    const has = (side: Chatter, body: string) => [...side.thread.values()].some((message) => message.body === body);
    try {
      await customer.send('Good morning');
      await agent.send('Good morning, how can I help?');
      await customer.send('I was charged twice');
      await until('the agent hears the customer', () => has(agent, 'I was charged twice'), PUSHED_LIMIT_MS);
      await until(
        'the customer hears the agent',
        () => has(customer, 'Good morning, how can I help?'),
        PUSHED_LIMIT_MS,
      );
      expect([customer.connections(), agent.connections()]).toEqual([1, 1]);
    } finally {
      customer.close();
      agent.close();
    }
    await assertSound(site, story.acknowledged);
  });
});
