import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { findPostmaster } from '../../server/platform/embedded/postmaster.ts';
import { until } from '../support/desk-process.ts';
import { assertSound } from './assert-sound.ts';
import { ROUNDS } from './chance.ts';
import { openSite, type Site } from './site.ts';
import { openStory } from './story.ts';
import { startTraffic } from './traffic.ts';

jest.setTimeout(180_000);

let site: Site;
beforeAll(async () => {
  site = await openSite({ isEmbedded: true });
});
afterAll(() => site.close());

it('recovers by itself when PostgreSQL is killed under load', async () => {
  const desk = await site.start('together');
  const story = await openStory(site);
  const traffic = await startTraffic(story, [site.url]);
  const cluster = join(site.dataDir, 'postgres/cluster');
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    await traffic.untilMore(15);
    const master = await findPostmaster(cluster);
    if (!master) throw new Error('PostgreSQL does not run');
    process.kill(master.pid, 'SIGKILL');
    await until('another one runs', async () => {
      const found = await findPostmaster(cluster);
      return found && found.pid !== master.pid;
    });
  }
  await traffic.untilMore(15);
  await traffic.stop();
  expect(desk.isAlive()).toBe(true);
  expect((await fetch(`${site.url}/readyz`)).status).toBe(200);
  await assertSound(site, story.acknowledged);
});
