import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgetOldDrafts } from '../../../server/desk/draft/forget-old-drafts.ts';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import type { CustomerActor } from '../../../server/kernel/actor.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { fromPortal } from '../../support/from-portal.ts';

let app: TestApp;
let agent: Awaited<ReturnType<TestApp['staff']>>;
let other: Awaited<ReturnType<TestApp['staff']>>;
let ticketId: string;
let asks: CustomerActor;

beforeAll(async () => {
  app = await openTestApp();
  [agent, other] = [await app.staff('agent'), await app.staff('agent')];
  const { id } = await app.customer('writes-a-lot', { name: 'Li Ming' });
  asks = { kind: 'customer', id, name: 'Li Ming', locale: 'en', assurance: 'signed' };
  const opened = await app.desk.inTx((tx) =>
    openTicket(tx, asks, fromPortal(asks, { kind: 'query', body: 'Where is my money?' })),
  );
  ticketId = opened.ticket.id;
});
afterAll(() => app.close());

const path = (mode = 'reply', id = ticketId) => `/api/tickets/${id}/drafts/${mode}`;
const put = (body: string, version: number, who = agent) => who.put(path()).send({ body, seenSeq: 1, version });

describe('a draft', () => {
  it('is refused for a ticket that is absent, in a mode that is none, or too long', async () => {
    await agent.put(path('reply', agent.id)).send({ body: 'x', seenSeq: 0, version: 0 }).expect(404);
    await agent.put(path('letter')).send({ body: 'x', seenSeq: 0, version: 0 }).expect(400);
    await put('x'.repeat(20_001), 0).expect(400);
    expect((await agent.get(`/api/tickets/${ticketId}/drafts`).expect(200)).body.items).toEqual([]);
  });

  it('is there on another device of its writer, and for nobody else', async () => {
    await put('Dear', 0).expect(200);
    const { body } = await agent.get(`/api/tickets/${ticketId}/drafts`).expect(200);
    expect(body.items).toMatchObject([{ mode: 'reply', body: 'Dear', seenSeq: 1, version: 1 }]);
    expect((await other.get(`/api/tickets/${ticketId}/drafts`).expect(200)).body.items).toEqual([]);
    const [row]: { body_sealed: string }[] = await app.desk.database.query('select body_sealed from draft');
    expect(row?.body_sealed).toMatch(/^v1\./);
  });

  it('is not written over by a device that has not seen it', async () => {
    await put('Dear Li', 1).expect(200);
    expect((await put('From an old tab', 1).expect(409)).body).toMatchObject({
      code: 'stale_version',
      params: { version: 2 },
    });
    const { body } = await agent.get(`/api/tickets/${ticketId}/drafts`).expect(200);
    expect(body.items[0].body).toBe('Dear Li');
  });

  it('that was sent stays as an empty one, and is forgotten after a month', async () => {
    await put('', 2).expect(200);
    expect((await agent.get(`/api/tickets/${ticketId}/drafts`)).body.items).toMatchObject([{ body: '', version: 3 }]);
    expect(await app.desk.inTx(forgetOldDrafts)).toBe(0);
    await app.desk.database.query("update draft set updated_at = now() - interval '31 days'");
    expect(await app.desk.inTx(forgetOldDrafts)).toBe(1);
  });
});

describe('a reply that says what its writer had seen', () => {
  const reply = (who: typeof agent, nth: number, more: object = {}) =>
    who
      .post(`/api/tickets/${ticketId}/messages`)
      .send({ clientMessageId: `soft-lock-${nth}`, body: `Answer ${nth}`, ...more });

  it('is refused when a colleague answered meanwhile, and goes out once that was seen', async () => {
    await reply(agent, 1, { seenSeq: 1 }).expect(201);
    const refused = await reply(other, 2, { seenSeq: 1 }).expect(409);
    expect(refused.body).toMatchObject({ code: 'reply_overtaken', params: { by: expect.any(String) } });
    const { seq } = refused.body.params;
    await reply(other, 2, { seenSeq: seq }).expect(201);
  });

  it('goes out past the own reply, a note, the customer’s words, and where nothing was said of it', async () => {
    const { body } = await agent.get(`/api/tickets/${ticketId}/messages`).expect(200);
    const before = body.lastSeq;
    await reply(agent, 3, { seenSeq: before }).expect(201);
    await reply(agent, 4, { seenSeq: before }).expect(201);
    await reply(other, 5, { visibility: 'internal', seenSeq: 0 }).expect(201);
    const say = { ticketId, clientMessageId: 'soft-lock-6', body: 'Thanks', visibility: 'public' as const };
    await app.desk.inTx((tx) => postMessage(tx, asks, { ...say, attachmentIds: [] }));
    await reply(agent, 7, { seenSeq: before }).expect(201);
    await reply(other, 8).expect(201);
  });

  it('that is sent again is the first one, whoever answered since', async () => {
    await reply(other, 2, { seenSeq: 1 }).expect(200);
  });
});
