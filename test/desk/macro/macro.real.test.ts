import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MacroView } from '../../../server/contract/macro.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';

const MONEY = '01980000-0000-7000-8000-000000000001';

let app: TestApp;
let agent: Awaited<ReturnType<TestApp['staff']>>;
let other: Awaited<ReturnType<TestApp['staff']>>;
let lead: Awaited<ReturnType<TestApp['staff']>>;

beforeAll(async () => {
  app = await openTestApp();
  [agent, other, lead] = [await app.staff('agent'), await app.staff('agent'), await app.staff('lead')];
});
afterAll(() => app.close());

const draft = (more: object = {}) => ({
  scope: 'own',
  teamId: null,
  title: { 'zh-CN': '', en: 'Closing' },
  body: { 'zh-CN': '', en: 'Goodbye {{customer.name}}, this was {{ ticket.number }}.' },
  ...more,
});
const idsFor = async (who: typeof agent): Promise<string[]> =>
  (await who.get('/api/macros?limit=200').expect(200)).body.items.map(({ id }: MacroView) => id);

describe('a phrase', () => {
  it('is refused with every fault at once, and nothing is kept', async () => {
    const before = (await idsFor(agent)).length;
    const answer = await agent
      .post('/api/macros')
      .send(draft({ title: { 'zh-CN': ' ', en: '' }, body: { 'zh-CN': '', en: '{{customer.card}}' }, teamId: MONEY }))
      .expect(400);
    expect(answer.body).toMatchObject({
      code: 'macro_invalid',
      fields: [
        { path: 'title', code: 'required' },
        { path: 'teamId', code: 'not_with_this_scope' },
        { path: 'body.en', code: 'unknown_variable' },
      ],
    });
    await agent
      .post('/api/macros')
      .send(draft({ scope: 'all' }))
      .expect(403);
    const teamless = await lead
      .post('/api/macros')
      .send(draft({ scope: 'team', teamId: lead.id }))
      .expect(422);
    expect(teamless.body.code).toBe('team_absent');
    expect((await idsFor(agent)).length).toBe(before);
  });

  it('of one’s own is there for its owner alone', async () => {
    const made = await agent.post('/api/macros').send(draft()).expect(201);
    expect(made.body).toMatchObject({ scope: 'own', version: 1, mayChange: true });
    expect(await idsFor(agent)).toContain(made.body.id);
    for (const who of [other, lead]) {
      expect(await idsFor(who)).not.toContain(made.body.id);
      const { id: _, ownerName: __, mayChange: ___, ...rest } = made.body;
      await who.put(`/api/macros/${made.body.id}`).send(rest).expect(404);
      await who.delete(`/api/macros/${made.body.id}`).expect(404);
    }
    await agent.delete(`/api/macros/${made.body.id}`).expect(204);
    expect(await idsFor(agent)).not.toContain(made.body.id);
  });

  it('of a team is its members’ to use and a lead’s to change, in the version seen', async () => {
    const made = await lead
      .post('/api/macros')
      .send(draft({ scope: 'team', teamId: MONEY }))
      .expect(201);
    expect(await idsFor(other)).not.toContain(made.body.id);
    const shared = draft({ scope: 'all', title: { 'zh-CN': '结束语', en: 'Closing' } });
    const changed = await lead
      .put(`/api/macros/${made.body.id}`)
      .send({ ...shared, version: 1 })
      .expect(200);
    expect(changed.body).toMatchObject({ scope: 'all', version: 2, teamId: null });
    const stale = await lead
      .put(`/api/macros/${made.body.id}`)
      .send({ ...shared, version: 1 })
      .expect(409);
    expect(stale.body.code).toBe('stale_version');
    expect(await idsFor(other)).toContain(made.body.id);
    await other
      .put(`/api/macros/${made.body.id}`)
      .send({ ...shared, version: 2 })
      .expect(403);
    await other.delete(`/api/macros/${made.body.id}`).expect(403);
  });

  it('stands ready on a new desk, in both languages', async () => {
    const { body } = await other.get('/api/macros').expect(200);
    const ready = body.items.filter(({ scope }: MacroView) => scope === 'all');
    expect(ready.length).toBeGreaterThanOrEqual(4);
    for (const { title, body: text } of ready.slice(0, 4)) {
      expect(Object.values(title).every(Boolean)).toBe(true);
      expect(Object.values(text).every(Boolean)).toBe(true);
    }
  });
});
