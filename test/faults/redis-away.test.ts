import { describe, expect, it, jest } from '@jest/globals';
import { assertSound } from './assert-sound.ts';
import { addStaff } from './people.ts';
import { openSite } from './site.ts';
import { feedPayment, openStory } from './story.ts';
import { startTraffic } from './traffic.ts';

jest.setTimeout(180_000);

const AWAY_MS = 4_000;
const onRedis = process.env.TEST_REDIS_URL === undefined ? describe.skip : describe;

onRedis('a desk on Redis', () => {
  it('loses nothing when Redis is emptied under load, and when it is away for a while', async () => {
    const site = await openSite();
    try {
      const server = await site.start('serve');
      const worker = await site.start('work');
      const story = await openStory(site);
      const admin = await addStaff(site, site.url, 'admin', { hasSecondFactor: true });
      const transactionId = await feedPayment(site.url, admin, story);
      const ticketId = await story.complain([transactionId]);
      const traffic = await startTraffic(story, [site.url]);
      await traffic.untilMore(20);
      await story.refund(ticketId, transactionId);
      await site.redis?.empty();
      await traffic.untilMore(20);
      await site.redis?.beAway(AWAY_MS);
      await traffic.untilMore(20);
      await site.redis?.empty();
      await traffic.stop();
      await assertSound(site, story.acknowledged);
      expect([server.isAlive(), worker.isAlive()]).toEqual([true, true]);
    } finally {
      await site.close();
    }
  });
});
