import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import type { CustomerActor } from '../../../server/kernel/actor.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { fromPortal } from '../../support/from-portal.ts';

const MONEY = '01980000-0000-7000-8000-000000000001';

let app: TestApp;
let agent: Awaited<ReturnType<TestApp['staff']>>;
let mate: Awaited<ReturnType<TestApp['staff']>>;
let stranger: Awaited<ReturnType<TestApp['staff']>>;
let lead: Awaited<ReturnType<TestApp['staff']>>;

beforeAll(async () => {
  app = await openTestApp();
  [agent, mate, stranger, lead] = [
    await app.staff('agent'),
    await app.staff('agent'),
    await app.staff('agent'),
    await app.staff('lead'),
  ];
  for (const { id } of [agent, mate])
    await app.desk.database.query('insert into agent_team (agent_id, team_id) values ($1, $2)', [id, MONEY]);
});
afterAll(() => app.close());

const open = async (body: string, name: string, more: Record<string, unknown> = {}) => {
  const { id } = await app.customer(name, { name, ...more });
  const actor: CustomerActor = { kind: 'customer', id, name, locale: 'zh-CN', assurance: 'signed' };
  const { ticket } = await app.desk.inTx((tx) =>
    openTicket(tx, actor, fromPortal(actor, { kind: 'query', locale: 'zh-CN', body })),
  );
  return { ticket, actor };
};
const draft = (more: object = {}) => ({ name: 'Mine, urgent', filters: { view: 'mine', severity: 'P1' }, ...more });
const namesFor = async (who: typeof agent): Promise<string[]> =>
  (await who.get('/api/views').expect(200)).body.items.map(({ name }: { name: string }) => name);

describe('a view', () => {
  it('is refused with what the queue would not understand', async () => {
    const filters = { severity: 'P9', cursor: 'x', shoe: '42' };
    const { body } = await agent.post('/api/views').send(draft({ filters })).expect(400);
    expect(body).toMatchObject({ code: 'filters_invalid' });
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['filters.cursor', 'filters.shoe', expect.stringMatching(/^filters\.severity/)]),
    );
    await stranger
      .post('/api/views')
      .send(draft({ teamId: MONEY }))
      .expect(403);
    await agent
      .post('/api/views')
      .send(draft({ name: ' ' }))
      .expect(400);
    expect(await namesFor(agent)).toEqual([]);
  });

  it('is its owner’s until it is shared with a team; then its members read it and leads may take it away', async () => {
    const made = await agent.post('/api/views').send(draft()).expect(201);
    const { id } = made.body;
    expect(await namesFor(mate)).toEqual([]);
    await mate
      .put(`/api/views/${id}`)
      .send({ ...draft(), version: 1 })
      .expect(404);
    await agent
      .put(`/api/views/${id}`)
      .send({ ...draft({ teamId: MONEY }), version: 1 })
      .expect(200);
    const stale = await agent
      .put(`/api/views/${id}`)
      .send({ ...draft(), version: 1 })
      .expect(409);
    expect(stale.body.code).toBe('stale_version');
    expect(await namesFor(mate)).toEqual(['Mine, urgent']);
    expect(await namesFor(stranger)).toEqual([]);
    await mate
      .put(`/api/views/${id}`)
      .send({ ...draft(), version: 2 })
      .expect(403);
    await mate.delete(`/api/views/${id}`).expect(403);
    await lead.delete(`/api/views/${id}`).expect(204);
    expect(await namesFor(agent)).toEqual([]);
  });

  it('counts what each reader would see in it', async () => {
    const { ticket } = await open('微信被重复扣款', 'counted');
    const made = await agent
      .post('/api/views')
      .send(draft({ filters: { view: 'mine' }, teamId: MONEY }))
      .expect(201);
    await agent
      .post(`/api/tickets/${ticket.id}/assign`)
      .send({ assigneeId: agent.id, version: ticket.version })
      .expect(200);
    const countFor = async (who: typeof agent) =>
      (await who.get('/api/views/counts').expect(200)).body.items.find(({ id }: { id: string }) => id === made.body.id)
        .count;
    expect([await countFor(agent), await countFor(mate)]).toEqual([1, 0]);
  });
});

describe('a search', () => {
  const find = async (q: string) =>
    (await agent.get(`/api/tickets?q=${encodeURIComponent(q)}`).expect(200)).body.items.map(
      ({ number, match }: { number: string; match?: { snippet: string; seq: number } }) => ({ number, match }),
    );

  it('says where its words stand, in the newest entry that has them', async () => {
    const { ticket, actor } = await open('我在书香门第书店买书时被微信连续扣了两次款', 'searched-1');
    const said = { ticketId: ticket.id, clientMessageId: 'search-words-1', visibility: 'public' as const };
    const body = `${'补充说明一下情况，'.repeat(12)}书店老板说只收到一笔。The shop is called Lantern Bookshop.`;
    await app.desk.inTx((tx) => postMessage(tx, actor, { ...said, body, attachmentIds: [] }));
    const [chinese] = await find('书店');
    expect(chinese).toMatchObject({ number: ticket.number, match: { seq: 2 } });
    expect(chinese?.match?.snippet).toMatch(/^….*书店老板/);
    const [english] = await find('lantern BOOKSHOP');
    expect(english?.match?.snippet).toContain('Lantern Bookshop');
    const [byNumber] = await find(ticket.number);
    expect(byNumber).toEqual({ number: ticket.number, match: undefined });
    expect(await find('% _')).toEqual([]);
  });

  it('finds a customer by phone or mail, however the phone is written, and nobody by a part of it', async () => {
    const { ticket } = await open('找不到退款', 'searched-2', {
      phone: '+8613800001234',
      email: 'He.Jing@example.com',
    });
    for (const q of ['+8613800001234', '13800001234', '+86 138-0000-1234', 'he.jing@EXAMPLE.com'])
      expect((await find(q)).map(({ number }: { number: string }) => number)).toEqual([ticket.number]);
    for (const q of ['1380000123', '0000-1234', 'jing@example.com']) expect(await find(q)).toEqual([]);
  });

  it('keeps to a tag', async () => {
    const { ticket } = await open('标签测试', 'tagged');
    const tagged = await agent
      .post(`/api/tickets/${ticket.id}/tag`)
      .send({ add: ['Double-Charge'], version: ticket.version })
      .expect(200);
    expect(tagged.body.tags).toEqual(['double-charge']);
    const { body } = await agent.get('/api/tickets?tag=double-charge').expect(200);
    expect(body.items.map(({ number }: { number: string }) => number)).toEqual([ticket.number]);
    await agent
      .post(`/api/tickets/${ticket.id}/tag`)
      .send({ add: ['two words'], version: 3 })
      .expect(400);
  });
});

describe('a conversation about two matters', () => {
  it('is split: the chosen words are copied, both tickets name the other, and the customer sees it', async () => {
    const { ticket, actor } = await open('第一件事：退款没到', 'splits');
    const say = (body: string, nth: number, by = actor) =>
      app.desk.inTx((tx) =>
        postMessage(tx, by, {
          ticketId: ticket.id,
          clientMessageId: `split-words-${nth}`,
          body,
          visibility: 'public',
          attachmentIds: [],
        }),
      );
    await say('第二件事：账户登录不了', 1);
    await agent
      .post(`/api/tickets/${ticket.id}/messages`)
      .send({ clientMessageId: 'split-note-1', body: '内部备注', visibility: 'internal' })
      .expect(201);
    const split = (more: object) =>
      agent.post(`/api/tickets/${ticket.id}/split`).send({ kind: 'query', version: ticket.version, ...more });
    expect((await split({ seqs: [3] }).expect(400)).body.code).toBe('split_needs_messages');
    expect((await split({ seqs: [99] }).expect(400)).body.code).toBe('split_needs_messages');
    expect((await split({ seqs: [2], version: 9 }).expect(409)).body.code).toBe('stale_version');
    const { body } = await split({ seqs: [2], subject: '登录问题' }).expect(200);
    expect(body).toMatchObject({ subject: '登录问题', kind: 'query', links: [{ id: ticket.id }] });
    const fresh = await agent.get(`/api/tickets/${body.id}/messages`).expect(200);
    expect(fresh.body.items[0]).toMatchObject({ body: '第二件事：账户登录不了', author: { kind: 'customer' } });
    expect(fresh.body.items[1].event.code).toBe('ticket_split_from');
    const old = await agent.get(`/api/tickets/${ticket.id}/messages`).expect(200);
    expect(old.body.items.at(-1)).toMatchObject({ visibility: 'public', event: { code: 'ticket_split_off' } });
    expect(old.body.items.map(({ body: text }: { body: string }) => text)).toContain('第二件事：账户登录不了');
  });

  it('shows what a merge would move and changes nothing; says why it cannot be', async () => {
    const { ticket, actor } = await open('第一张', 'merges');
    const again = await app.desk.inTx((tx) =>
      openTicket(tx, actor, fromPortal(actor, { kind: 'query', locale: 'zh-CN', body: '第二张' })),
    );
    const preview = (intoId: string) =>
      agent.post(`/api/tickets/${again.ticket.id}/merge-preview`).send({ intoId }).expect(200);
    const { body } = await preview(ticket.id);
    expect(body).toMatchObject({ refused: null, staying: { messages: 1, files: 0, refunds: 0 } });
    expect(body.after).toMatchObject({ number: ticket.number, dueAt: body.before.dueAt });
    expect((await agent.get(`/api/tickets/${again.ticket.id}`)).body.status).toBe('new');
    expect((await preview(again.ticket.id)).body.refused).toBe('merge_into_itself');
    const foreign = await open('别人的', 'someone-else');
    expect((await preview(foreign.ticket.id)).body.refused).toBe('merge_needs_one_customer');
  });
});

describe('closing a chat', () => {
  it('says why it is no complaint, on record; a complaint cannot be closed as none', async () => {
    const { ticket } = await open('请问手续费怎么算', 'asks-only');
    const resolve = { version: ticket.version, sendLesson: false, notComplaint: 'question_answered' };
    await agent
      .post(`/api/tickets/${ticket.id}/resolve`)
      .send({ ...resolve, notComplaint: 'because' })
      .expect(400);
    await agent.post(`/api/tickets/${ticket.id}/resolve`).send(resolve).expect(200);
    const { body } = await agent.get(`/api/tickets/${ticket.id}/messages`).expect(200);
    expect(
      body.items.find(({ event }: { event: { code: string } | null }) => event?.code === 'ticket_not_complaint'),
    ).toMatchObject({ visibility: 'internal', event: { params: { why: 'question_answered' } } });
    const other = await open('太差了，我要投诉', 'complains');
    const promoted = await agent
      .post(`/api/tickets/${other.ticket.id}/promote`)
      .send({ version: other.ticket.version })
      .expect(200);
    const closed = { ...resolve, version: promoted.body.version, outcome: 'upheld', redress: 'apology' };
    const refused = await agent.post(`/api/tickets/${other.ticket.id}/resolve`).send(closed).expect(400);
    expect(refused.body.code).toBe('ticket_is_a_complaint');
  });
});
