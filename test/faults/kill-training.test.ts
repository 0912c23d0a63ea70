import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { listModels, trainModelNow } from '../../server/contract/model.ts';
import { connectTo } from '../support/connect.ts';
import { until } from '../support/desk-process.ts';
import { addStaff, call } from './people.ts';
import { openSite, type Site } from './site.ts';
import { openStory } from './story.ts';

jest.setTimeout(900_000);

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

it('trains again and keeps one model when the worker is killed in mid-training, while the old one judges', async () => {
  await site.start('serve');
  const worker = await site.start('work');
  const manager = await addStaff(site, site.url, 'manager');
  const story = await openStory(site);
  const models = async () => (await call(site.url, manager, listModels, {})).items;
  const old = await until('a model judges', async () => (await models()).find(({ state }) => state === 'active'));
  const { id } = await call(site.url, manager, trainModelNow, {});
  const reached = async () => (await models()).find((model) => model.id === id);
  await until('training is under way', async () => ((await reached())?.progress ?? 0) > 0, 120_000);
  await worker.kill();
  expect(await reached()).toMatchObject({ state: 'training', figures: null, digest: null });

  const client = await connectTo(await site.databaseUrl());
  try {
    // As after the minutes in which nothing is heard of it: the sweep, or the queue itself, gives it to the next one.
    await client.query(`update triage_model set touched_at = now() - interval '1 hour' where id = $1`, [id]);
    await site.start('work');
    const ticketId = await story.complain([]);
    const judged = () => client.query('select model_version from triage where ticket_id = $1', [ticketId]);
    await until('a complaint is judged', async () => (await judged()).rows.length > 0);
    expect((await judged()).rows).toEqual([{ model_version: old.digest }]);

    // Nothing was corrected, so it has nothing to be better at.
    await until('it is settled', async () => (await reached())?.state === 'rejected', 600_000);
    expect((await models()).map(({ id, state, reason }) => ({ id, state, reason }))).toEqual([
      { id, state: 'rejected', reason: 'too_few_corrections' },
      { id: old.id, state: 'active', reason: null },
    ]);
    const audited = await client.query(`select action from audit_entry where subject_id = $1 order by at, id`, [id]);
    expect(audited.rows).toEqual([{ action: 'model.training_asked' }, { action: 'model.rejected' }]);
  } finally {
    await client.end();
  }
});
