import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { findPostmaster } from '../../server/platform/embedded/postmaster.ts';
import { type DeskChild, descendantsOf, exists, until } from '../support/desk-process.ts';
import { assertSound } from './assert-sound.ts';
import { ROUNDS } from './chance.ts';
import { addStaff } from './people.ts';
import { openSite, type Site } from './site.ts';
import { feedPayment, openStory } from './story.ts';
import { startTraffic } from './traffic.ts';

jest.setTimeout(180_000);

let site: Site;
beforeAll(async () => {
  site = await openSite({ isEmbedded: true });
});
afterAll(() => site.close());

/** All of it at once: the desk, PostgreSQL with its children, the sandbox. */
const killAll = async (desk: DeskChild): Promise<void> => {
  const family = new Set([desk.pid, ...descendantsOf(desk.pid)]);
  const master = await findPostmaster(join(site.dataDir, 'postgres/cluster'));
  if (master) for (const pid of [master.pid, ...descendantsOf(master.pid)]) family.add(pid);
  for (const pid of family) if (exists(pid)) process.kill(pid, 'SIGKILL');
  await desk.ended;
  await until('all of it is gone', () => ![...family].some(exists));
};

it('loses nothing acknowledged when all of it is killed, and starts again by itself', async () => {
  let desk = await site.start('together');
  const story = await openStory(site);
  const admin = await addStaff(site, site.url, 'admin', { hasSecondFactor: true });
  const traffic = await startTraffic(story, [site.url]);
  const refunds: string[] = [];
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    const transactionId = await feedPayment(site.url, admin, story);
    const ticketId = await story.complain([transactionId]);
    await traffic.untilMore(10);
    refunds.push((await story.refund(ticketId, transactionId)).id);
    await killAll(desk);
    desk = await site.start('together');
  }
  await traffic.untilMore(10);
  await traffic.stop();
  for (const id of refunds)
    await until('the refund is paid', async () => (await story.refundState(id)) === 'succeeded', 90_000);
  expect((await fetch(`${site.url}/readyz`)).status).toBe(200);
  await assertSound(site, story.acknowledged);
});
