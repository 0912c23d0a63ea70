import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { openTestApp, type TestApp } from '../support/app.ts';

const DAY_MS = 86_400_000;
let app: TestApp;
let manager: Awaited<ReturnType<TestApp['staff']>>;
beforeAll(async () => {
  app = await openTestApp();
  manager = await app.staff('manager');
});
afterAll(() => app.close());

const later = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const draft = async (): Promise<{ id: string; version: number }> => {
  const wish = { name: 'Links', topic: 'phish', audience: { basis: 'everyone' }, heldOutPercent: 10 };
  const { body } = await manager.post('/api/campaigns').send(wish).expect(201);
  return body;
};
const plan = (id: string) => `/api/campaigns/${id}/plan`;

describe('planning when a campaign starts', () => {
  it('is for those who make campaigns, and only of one that is there', async () => {
    const { id, version } = await draft();
    const wish = { version, startAt: later(1) };
    await app.nobody().post(plan(id)).send(wish).expect(401);
    await (await app.customer('plans-nothing')).post(plan(id)).send(wish).expect(403);
    await (await app.staff('agent')).post(plan(id)).send(wish).expect(403);
    await manager.post(plan(uuidv7())).send(wish).expect(404);
    expect((await manager.get(`/api/campaigns/${id}`).expect(200)).body).toMatchObject({ startAt: null, version });
  });

  it('takes a time to come, not too far off, and the version that was seen', async () => {
    const { id, version } = await draft();
    const refuse = async (wish: object, path: string) => {
      const { body } = await manager
        .post(plan(id))
        .send({ version, ...wish })
        .expect(400);
      expect(body.fields).toEqual([expect.objectContaining({ path })]);
    };
    await refuse({}, 'startAt');
    await refuse({ startAt: 'tomorrow' }, 'startAt');
    await refuse({ startAt: later(-1) }, 'startAt');
    await refuse({ startAt: later(4_000) }, 'startAt');
    const stale = await manager
      .post(plan(id))
      .send({ version: version + 1, startAt: later(1) })
      .expect(409);
    expect(stale.body.code).toBe('stale_version');
    expect((await manager.get(`/api/campaigns/${id}`).expect(200)).body).toMatchObject({ startAt: null, version });
  });

  it('is kept, moved and taken back, each with what stood before in the audit', async () => {
    const { id, version } = await draft();
    const [first, second] = [later(1), later(2)];
    const planned = await manager.post(plan(id)).send({ version, startAt: first }).expect(200);
    expect(planned.body).toMatchObject({ startAt: first, state: 'draft', version: version + 1 });
    const moved = await manager
      .post(plan(id))
      .send({ version: version + 1, startAt: second })
      .expect(200);
    expect(moved.body.startAt).toBe(second);
    const listed = await manager.get('/api/campaigns').expect(200);
    expect(listed.body.items.find((one: { id: string }) => one.id === id)).toMatchObject({ startAt: second });
    const freed = await manager
      .post(plan(id))
      .send({ version: version + 2, startAt: null })
      .expect(200);
    expect(freed.body).toMatchObject({ startAt: null, planFault: null, version: version + 3 });
    const admin = await app.staff('admin');
    const trail = await admin.get('/api/audit').query({ subjectId: id }).expect(200);
    const told = trail.body.items.map(({ action, before, after }: Record<string, unknown>) => ({
      action,
      before,
      after,
    }));
    expect(told).toEqual(
      expect.arrayContaining([
        { action: 'campaign.planned', before: { startAt: null }, after: { startAt: first } },
        { action: 'campaign.planned', before: { startAt: first }, after: { startAt: second } },
        { action: 'campaign.unplanned', before: { startAt: second }, after: { startAt: null } },
      ]),
    );
  });

  it('is refused once it has been called off', async () => {
    const { id, version } = await draft();
    await app.desk.database.query(`update campaign set state = 'cancelled' where id = $1`, [id]);
    const late = await manager
      .post(plan(id))
      .send({ version, startAt: later(1) })
      .expect(422);
    expect(late.body.code).toBe('campaign_not_draft');
  });
});
