import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readThread } from '../../../server/desk/message/message.queries.ts';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { type OpenTicket, openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import type { CustomerActor } from '../../../server/kernel/actor.ts';
import { Problem } from '../../../server/kernel/problem.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { fromPortal } from '../../support/from-portal.ts';

let desk: TestDesk;
let customer: CustomerActor;

beforeAll(async () => {
  desk = await openTestDesk();
  customer = await desk.addCustomer();
});
afterAll(() => desk.close());

const complaintOf = (actor: CustomerActor, more: Partial<OpenTicket> = {}): OpenTicket =>
  fromPortal(actor, { locale: 'zh-CN', body: '同一笔订单被扣款两次，请退还其中一笔。', ...more });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

describe('opening a ticket', () => {
  it("treats another customer's transaction as absent and writes nothing", async () => {
    const other = await desk.addCustomer('Other');
    const foreign = await desk.addTransaction(other.id);
    const before = await desk.database.query('select count(*)::int as n from ticket');
    const work = desk.inTx((tx) => openTicket(tx, customer, complaintOf(customer, { transactionIds: [foreign] })));
    expect(await codeOf(work)).toBe('transaction_absent');
    expect(await desk.database.query('select count(*)::int as n from ticket')).toEqual(before);
  });

  it('writes ticket, complaint, message, clocks, links, audit and event in one transaction', async () => {
    const ids = [await desk.addTransaction(customer.id), await desk.addTransaction(customer.id)];
    const { ticket } = await desk.inTx((tx) =>
      openTicket(
        tx,
        customer,
        complaintOf(customer, { transactionIds: ids, body: '卡号 4111 1111 1111 1111 被扣两次' }),
      ),
    );
    expect(ticket.number).toMatch(/^R-\d{4}-\d{6}$/);
    expect(ticket.provider).toBe('wechatpay');
    const [row] = await desk.database.query(
      `select (select state from complaint where ticket_id = t.id) as complaint,
         (select count(*)::int from clock where ticket_id = t.id and state = 'running') as clocks,
         (select count(*)::int from ticket_transaction where ticket_id = t.id) as linked,
         (select body from message where ticket_id = t.id and seq = 1) as body,
         (select redactions from message where ticket_id = t.id and seq = 1) as redactions,
         (select author_name from message where ticket_id = t.id and seq = 1) as author_name,
         (select min(due_at) from clock where ticket_id = t.id) = t.next_due_at as due_agrees,
         (select count(*)::int from audit_entry where subject_id = t.id::text) as audited,
         (select count(*)::int from outbox_event where name = 'ticket.opened' and payload->>'ticketId' = t.id::text) as events
       from ticket t where t.id = $1`,
      [ticket.id],
    );
    expect(row).toMatchObject({
      complaint: 'recorded',
      clocks: 2,
      linked: 2,
      redactions: 1,
      author_name: '',
      due_agrees: true,
      audited: 1,
      events: 1,
    });
    expect(row.body).not.toContain('4111');
  });

  it('gives every ticket of a burst its own number', async () => {
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => desk.inTx((tx) => openTicket(tx, customer, complaintOf(customer)))),
    );
    expect(new Set(opened.map(({ ticket }) => ticket.number)).size).toBe(8);
  });
});

describe('the thread', () => {
  it('takes messages of both sides and shows each side its own', async () => {
    const agent = await desk.addAgent();
    const { ticket } = await desk.inTx((tx) => openTicket(tx, customer, complaintOf(customer)));
    const send = (actor: Parameters<typeof postMessage>[1], id: string, visibility: 'public' | 'internal' = 'public') =>
      desk.inTx((tx) =>
        postMessage(tx, actor, { ticketId: ticket.id, clientMessageId: id, body: id, visibility, attachmentIds: [] }),
      );
    await send(agent, 'reply-000001');
    await send(agent, 'note-0000001', 'internal');
    const first = await send(customer, 'thanks-00001');
    expect(first).toMatchObject({ created: true, message: { seq: 4, author: { kind: 'customer', name: '李明' } } });
    expect(await send(customer, 'thanks-00001')).toMatchObject({ created: false, message: { id: first.message.id } });
    expect(await codeOf(send(agent, 'thanks-00001'))).toBe('client_message_id_taken');

    const range = { id: ticket.id, afterSeq: 0, limit: 50 };
    const staff = await desk.inTx((tx) => readThread(tx, agent, range));
    const own = await desk.inTx((tx) => readThread(tx, customer, range));
    expect(staff.items.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(own.items.map(({ seq }) => seq)).toEqual([1, 2, 4]);
    expect(JSON.stringify(own)).not.toContain('note-0000001');
    expect(own.items[1]?.author).toEqual({ kind: 'agent', id: null, name: 'Wang Fang' });
    const [clock] = await desk.database.query(
      `select state from clock where ticket_id = $1 and kind = 'first_response'`,
      [ticket.id],
    );
    expect(clock.state).toBe('met');
  });

  it('hides a ticket from every other customer', async () => {
    const other = await desk.addCustomer('Other');
    const { ticket } = await desk.inTx((tx) => openTicket(tx, customer, complaintOf(customer)));
    expect(await codeOf(desk.inTx((tx) => readThread(tx, other, { id: ticket.id, afterSeq: 0, limit: 1 })))).toBe(
      'ticket_absent',
    );
    const message = {
      ticketId: ticket.id,
      clientMessageId: 'other-00001',
      body: 'x',
      visibility: 'public',
      attachmentIds: [],
    } as const;
    expect(await codeOf(desk.inTx((tx) => postMessage(tx, other, message)))).toBe('ticket_absent');
  });
});

describe('telephone numbers in what a customer writes', () => {
  const CALL = '请打 13812345678 联系我';
  const stored = async (of: TestDesk): Promise<string[]> => {
    const own = await of.addCustomer();
    const { ticket } = await of.inTx((tx) => openTicket(tx, own, complaintOf(own, { body: CALL, subject: CALL })));
    const say = (actor: CustomerActor | Awaited<ReturnType<TestDesk['addAgent']>>, visibility: 'public' | 'internal') =>
      of.inTx((tx) =>
        postMessage(tx, actor, {
          ticketId: ticket.id,
          clientMessageId: `${actor.id}-${visibility}`,
          body: CALL,
          visibility,
          attachmentIds: [],
        }),
      );
    await say(own, 'public');
    await say(await of.addAgent(), 'internal');
    const rows = await of.database.query(
      `select body from message where ticket_id = $1 and author_kind in ('customer', 'agent') order by seq`,
      [ticket.id],
    );
    return [ticket.subject, ...rows.map(({ body }: { body: string }) => body)];
  };

  it('stay, unless the operator has them masked; what staff note stays', async () => {
    expect(await stored(desk)).toEqual([CALL, CALL, CALL, CALL]);
    const masking = await openTestDesk({ phones: 'mask' });
    try {
      const [subject, opening, message, note] = await stored(masking);
      for (const text of [subject, opening, message]) {
        expect(text).not.toContain('13812345678');
        expect(text).toContain('••••');
      }
      expect(note).toBe(CALL);
    } finally {
      await masking.close();
    }
  });
});
