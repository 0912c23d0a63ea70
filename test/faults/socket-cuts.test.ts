import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { until } from '../support/desk-process.ts';
import { assertSound } from './assert-sound.ts';
import { openChance, ROUNDS } from './chance.ts';
import { type Chatter, openChatter, wholeThread } from './chat.ts';
import { openSite, type Site } from './site.ts';
import { openStory, type Story } from './story.ts';

jest.setTimeout(180_000);

const MESSAGES = 12 * ROUNDS;
const LEAST_CONNECTIONS = 3;
const publicOnly = (lines: readonly string[], allowed: ReadonlySet<string>): string[] =>
  lines.filter((line) => allowed.has(line));

let site: Site;
let story: Story;
beforeAll(async () => {
  site = await openSite();
  await site.start('serve');
  await site.start('work');
  story = await openStory(site);
});
afterAll(() => site.close());

/** Lets both write in turns; after every message the writer's line or the reader's is cut, a little sooner or later. */
const chat = async (sides: readonly Chatter[], chance: ReturnType<typeof openChance>): Promise<void> => {
  for (let nth = 0; nth < MESSAGES; nth += 1) {
    const side = sides[nth % sides.length];
    const cut = sides[(nth + Number(nth % 4 > 1)) % sides.length];
    const sent = side?.send(`message ${nth}`);
    await pause(chance.between(0, 25));
    cut?.cut();
    await sent;
  }
  // Whichever was spared by chance: a cut while it connects is no further one.
  for (const side of sides)
    while (side.connections() < LEAST_CONNECTIONS) {
      side.cut();
      await side.send('cut once more');
    }
};

/** Waits until a side has what the desk says there is, cutting nothing more. */
const untilWhole = async (side: Chatter, last: number): Promise<void> => {
  await until('the thread is whole', async () => {
    if (side.thread.has(last)) return true;
    // Whatever happens on the line wakes a client; a message of nobody's would not.
    side.cut();
    await side.send('still there?');
    return false;
  });
};

it('has no gap and no double after a cut at every message', async () => {
  const chance = openChance('socket cuts');
  const ticketId = await story.complain();
  const customer = openChatter(() => site.url, story.customer, ticketId, story.acknowledged);
  const agent = openChatter(() => site.url, story.agent, ticketId, story.acknowledged);
  try {
    await chat([customer, agent], chance);
    const last = Math.max(...story.acknowledged.messages.map(({ seq }) => seq));
    await untilWhole(customer, last);
    await untilWhole(agent, last);
    // The agent sees internal entries too; of what both may see they have the same, up to there.
    const upTo = (side: Chatter): string[] => wholeThread(side).filter((line) => Number.parseInt(line, 10) <= last);
    expect(publicOnly(upTo(agent), new Set(upTo(customer)))).toEqual(upTo(customer));
    for (const { seq, id } of story.acknowledged.messages.filter((message) => message.seq <= last))
      expect([customer.thread.get(seq)?.id, agent.thread.get(seq)?.id]).toEqual([id, id]);
  } finally {
    customer.close();
    agent.close();
  }
  await assertSound(site, story.acknowledged);
});
