import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enterBuiltModel } from '../../server/desk/model/enter-built-model.ts';
import { failTraining } from '../../server/desk/model/move-training.ts';
import { tellDrift } from '../../server/desk/model/tell-drift.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { builtSmallModel } from '../support/small-model.ts';

type Person = Awaited<ReturnType<TestApp['staff']>>;
let app: TestApp;
let agent: Person;
let lead: Person;
let manager: Person;
const ABSENT = '01980000-0000-7000-8000-000000000001';
const WEEK_MS = 7 * 86_400_000;

beforeAll(async () => {
  app = await openTestApp();
  [agent, lead, manager] = [await app.staff('agent'), await app.staff('lead'), await app.staff('manager')];
  const { models, bytes, figures } = builtSmallModel();
  const enter = (digest: string) => app.desk.inTx((tx) => enterBuiltModel(tx, { digest, bytes, figures }));
  await enter(models.version);
  await enter('the next release');
});
afterAll(() => app.close());

const list = async () => (await manager.get('/api/models').expect(200)).body.items;
const promote = (who: Person, id: string, version: number) => who.post(`/api/models/${id}/promote`).send({ version });

describe('at the door', () => {
  it('asks who it is, and whether they may', async () => {
    const customer = await app.customer('curious');
    for (const path of ['/api/models', '/api/models/drift']) {
      await app.nobody().get(path).expect(401);
      await customer.get(path).expect(403);
      await agent.get(path).expect(403);
      await lead.get(path).expect(200);
    }
    for (const path of ['/api/models/train', `/api/models/${ABSENT}/promote`]) {
      await app.nobody().post(path).send({ version: 1 }).expect(401);
      await customer.post(path).send({ version: 1 }).expect(403);
      await agent.post(path).send({ version: 1 }).expect(403);
      await lead.post(path).send({ version: 1 }).expect(403);
    }
    expect(await list()).toHaveLength(2);
  });

  it('names what is wrong', async () => {
    expect((await manager.get('/api/models?limit=0').expect(400)).body.fields).toMatchObject([{ path: 'limit' }]);
    expect(
      (await manager.post('/api/models/no-id/promote').send({ version: 1 }).expect(400)).body.fields,
    ).toMatchObject([{ path: 'id' }]);
    expect((await manager.post(`/api/models/${ABSENT}/promote`).send({}).expect(400)).body.fields).toMatchObject([
      { path: 'version' },
    ]);
  });
});

describe('promoting', () => {
  it('refuses what is absent, stale or in use, and changes nothing', async () => {
    const [active] = await list();
    expect((await promote(manager, ABSENT, 1).expect(404)).body.code).toBe('model_absent');
    expect((await promote(manager, active.id, active.version + 1).expect(409)).body.code).toBe('stale_version');
    expect((await promote(manager, active.id, active.version).expect(422)).body.code).toBe('model_not_promotable');
    expect((await list())[0]).toEqual(active);
  });

  it('brings an older model back, and forward again', async () => {
    const [newer, older] = await list();
    expect((await promote(manager, older.id, older.version).expect(200)).body.state).toBe('active');
    expect((await list()).map(({ state }: { state: string }) => state)).toEqual(['retired', 'active']);
    const { version } = (await list())[0];
    await promote(manager, newer.id, version).expect(200);
    const told = await app.desk.database.query(
      "select action from audit_entry where action in ('model.promoted', 'model.rolled_back') order by at desc, id desc limit 2",
    );
    expect(told.map(({ action }: { action: string }) => action)).toEqual(['model.promoted', 'model.rolled_back']);
  });
});

describe('training', () => {
  it('takes one at a time', async () => {
    const queued = (await manager.post('/api/models/train').send({}).expect(202)).body;
    expect(queued).toMatchObject({ origin: 'trained', state: 'queued', figures: null, can: { promote: false } });
    expect((await manager.post('/api/models/train').send({}).expect(409)).body.code).toBe('training_underway');
    expect((await promote(manager, queued.id, queued.version).expect(422)).body.code).toBe('model_not_promotable');
    await app.desk.inTx((tx) => failTraining(tx, queued.id, 'training_failed'));
    const next = (await manager.post('/api/models/train').send({}).expect(202)).body;
    // What was refused has used up no number.
    expect(next.number).toBe(queued.number + 1);
  });
});

describe('drift', () => {
  const alertsOf = async (who: Person) => (await who.get('/api/alerts').expect(200)).body;
  /** Sixty tickets that a model left to people, where training let expect none. */
  const abstain = async (at: Date, digest: string): Promise<void> => {
    const { id } = await app.customer('drifting');
    const author = { kind: 'customer', id, name: 'Emma' } as const;
    const customer = { ...author, locale: 'en', assurance: 'signed' } as const;
    const { ticket } = await app.desk.inTx((tx) =>
      openTicket(tx, customer, {
        customerId: id,
        kind: 'query',
        channel: 'portal',
        locale: 'en',
        body: 'Where is my refund',
        transactionIds: [],
        attachmentIds: [],
        author,
      }),
    );
    await app.desk.database.query(
      `insert into triage (id, ticket_id, language, confidence, abstained, ranking, severity, severity_confidence, signals,
         reasons, duplicates, redactions, model_version, created_at)
       select gen_random_uuid(), $1, 'en', 0.1, true, '[]', 'P3', 0.5, '[]', '[]', '[]', 0, $3, $2 from generate_series(1, 60)`,
      [ticket.id, at, digest],
    );
  };

  it('is told once a week to those who look after models, and to nobody else', async () => {
    expect(await app.desk.inTx(tellDrift)).toBe(false);
    const weekAgo = new Date(Date.now() - WEEK_MS);
    const active = (await list()).find(({ state }: { state: string }) => state === 'active');
    // What the model before did tells nothing of the one that judges now.
    await abstain(weekAgo, 'the one before');
    expect(await app.desk.inTx(tellDrift)).toBe(false);
    await abstain(weekAgo, active.digest);
    const { weeks, signs } = (await manager.get('/api/models/drift').expect(200)).body;
    expect(weeks[0]).toMatchObject({ triaged: 120, abstained: 1 });
    expect(signs).toContain('abstains_more');
    expect(await app.desk.inTx(tellDrift)).toBe(true);
    expect(await app.desk.inTx(tellDrift)).toBe(false);

    const told = await alertsOf(manager);
    expect(told).toMatchObject({ unread: 1, items: [{ kind: 'model_drift', ticket: null, byName: '', count: 1 }] });
    expect((await alertsOf(lead)).items).toEqual([]);
    expect((await alertsOf(agent)).items).toEqual([]);

    await agent.post('/api/alerts/read').send({ id: told.items[0].id }).expect(200);
    expect(await alertsOf(manager)).toMatchObject({ unread: 1 });
    await manager.post('/api/alerts/read').send({ id: told.items[0].id }).expect(200);
    expect(await alertsOf(manager)).toMatchObject({ unread: 0 });

    // As it stands when what was told of was the week before.
    await app.desk.database.query('update model_drift_told set week = week - 7');
    expect(await app.desk.inTx(tellDrift)).toBe(true);
    expect(await app.desk.inTx(tellDrift)).toBe(false);
    expect(await alertsOf(manager)).toMatchObject({ unread: 1 });
  });

  it('is wanted or not, also by those who chose before it came', async () => {
    const settings = (await manager.get('/api/me/alert-settings').expect(200)).body;
    const { model_drift: drift, ...kinds } = settings.kinds;
    expect(drift).toEqual({ app: true, desktop: false, mail: true });
    await app.desk.database.query(
      'insert into alert_setting (agent_id, kinds, updated_at) values ($1, $2, now()) on conflict (agent_id) do update set kinds = excluded.kinds',
      [manager.id, JSON.stringify({ ...kinds, mention: { app: false, desktop: false, mail: false } })],
    );
    const kept = (await manager.get('/api/me/alert-settings').expect(200)).body;
    expect(kept.kinds).toMatchObject({ mention: { app: false }, model_drift: drift });
  });
});
