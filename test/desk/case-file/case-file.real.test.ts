import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customerTicketSchema } from '../../../server/contract/portal.ts';
import { listTickets } from '../../../server/contract/queue.ts';
import { ticketSchema, ticketSummarySchema } from '../../../server/contract/ticket.ts';
import { readCaseFile } from '../../../server/desk/case-file/case-file.queries.ts';
import {
  readCustomerTicket,
  readCustomerTickets,
  viewOpened,
} from '../../../server/desk/case-file/customer-ticket.queries.ts';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { assignTicket } from '../../../server/desk/ticket/assign-ticket.ts';
import { mergeTicket } from '../../../server/desk/ticket/merge-ticket.ts';
import { type OpenTicket, openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import { countQueue, findQueue } from '../../../server/desk/ticket/queue.queries.ts';
import { resolveTicket } from '../../../server/desk/ticket/resolve-ticket.ts';
import { viewTicketSummary } from '../../../server/desk/ticket/ticket.view.ts';
import type { AgentActor, CustomerActor } from '../../../server/kernel/actor.ts';
import { encodeCursor } from '../../../server/kernel/page.ts';
import { Problem } from '../../../server/kernel/problem.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { fromPortal } from '../../support/from-portal.ts';

let desk: TestDesk;
let customer: CustomerActor;
let agent: AgentActor;

beforeAll(async () => {
  desk = await openTestDesk();
  customer = await desk.addCustomer('李明');
  agent = await desk.addAgent();
});
afterAll(() => desk.close());

const open = (actor: CustomerActor, more: Partial<OpenTicket> = {}) =>
  desk.inTx((tx) =>
    openTicket(tx, actor, fromPortal(actor, { locale: 'zh-CN', body: '同一笔订单被重复扣款两次', ...more })),
  );
const queue = (input: Record<string, unknown>, actor: AgentActor = agent) =>
  desk.inTx((tx) => findQueue(tx, actor, listTickets.input.parse(input)));
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

describe('a ticket for staff', () => {
  it('is absent when there is none', async () => {
    expect(await codeOf(desk.inTx((tx) => readCaseFile(tx, agent, agent.id)))).toBe('ticket_absent');
  });
  it('holds everything the contract names, with what this actor may do', async () => {
    const transaction = await desk.addTransaction(customer.id);
    const { ticket } = await open(customer, { transactionIds: [transaction] });
    const view = ticketSchema.parse(await desk.inTx((tx) => readCaseFile(tx, agent, ticket.id)));
    expect(view).toMatchObject({
      customer: { name: '李明' },
      complaint: { state: 'recorded' },
      transactions: [{ id: transaction, money: { minor: '1999', currency: 'CNY' } }],
      triage: null,
      clocks: [{ kind: 'first_response' }, { kind: 'resolution' }],
    });
    expect(view.can).toEqual(expect.arrayContaining(['reply', 'note', 'assign', 'resolve', 'merge', 'refund']));
    expect(view.can).not.toContain('downgrade');
  });
});

describe('a ticket for its customer', () => {
  it('is absent for another customer', async () => {
    const { ticket } = await open(customer);
    const other = await desk.addCustomer('Other');
    expect(await codeOf(desk.inTx((tx) => readCustomerTicket(tx, other, ticket.id)))).toBe('ticket_absent');
  });
  it('reads the same right after opening as later, and tells what comes next', async () => {
    const transaction = await desk.addTransaction(customer.id);
    const view = await desk.inTx(async (tx) => {
      const opened = await openTicket(
        tx,
        customer,
        fromPortal(customer, { locale: 'zh-CN', body: 'x', transactionIds: [transaction] }),
      );
      return customerTicketSchema.parse(await viewOpened(tx, customer, opened));
    });
    // The line is looked at when somebody asks, not while the matter is filed.
    const later = await desk.inTx((tx) => readCustomerTicket(tx, customer, view.id));
    expect(later).toEqual({ ...view, waiting: { state: 'nobody_here', place: expect.any(Number), minutes: null } });
    expect(view).toMatchObject({ status: 'received', nextStep: { code: 'we_read' }, can: ['reply', 'withdraw'] });
    expect(view.nextStep.text).toContain('已收到');
  });
  it('shows the steps as they happen, and nothing of the inside', async () => {
    const { ticket } = await open(customer);
    const send = (body: string, visibility: 'public' | 'internal') =>
      desk.inTx((tx) =>
        postMessage(tx, agent, {
          ticketId: ticket.id,
          clientMessageId: `m-${body.length}-000000`,
          body,
          visibility,
          attachmentIds: [],
        }),
      );
    await send('secret doubt about the merchant', 'internal');
    await send('We are on it', 'public');
    await desk.inTx((tx) => assignTicket(tx, agent, { id: ticket.id, version: 2, assigneeId: agent.id }));
    await desk.inTx((tx) =>
      resolveTicket(tx, agent, { id: ticket.id, version: 3, outcome: 'upheld', redress: 'refund', sendLesson: false }),
    );
    const view = await desk.inTx((tx) => readCustomerTicket(tx, customer, ticket.id));
    expect(view).toMatchObject({
      status: 'resolved',
      outcome: 'upheld',
      nextStep: { code: 'check_and_rate' },
      can: ['reply', 'reopen', 'rate'],
    });
    expect(view.steps.filter(({ at }) => at !== null).map(({ code }) => code)).toEqual([
      'received',
      'looked_at',
      'decided',
    ]);
    expect(view.clocks.map(({ state }) => state)).toEqual(['met', 'met']);
    for (const inside of ['doubt', agent.id, 'assignee', 'internal'])
      expect(JSON.stringify(view)).not.toContain(inside);
  });
  it('leads on from a merged one, which was neither decided nor closed', async () => {
    const buyer = await desk.addCustomer('周婷');
    const [{ ticket: first }, { ticket: second }] = [await open(buyer), await open(buyer)];
    await desk.inTx((tx) => mergeTicket(tx, agent, { id: second.id, version: second.version, intoId: first.id }));
    const { items } = await desk.inTx((tx) => readCustomerTickets(tx, buyer, { limit: 10 }));
    expect(items.map(({ mergedInto }) => mergedInto)).toEqual([{ id: first.id, number: first.number }, null]);
    const merged = customerTicketSchema.parse(await desk.inTx((tx) => readCustomerTicket(tx, buyer, second.id)));
    expect(merged).toMatchObject({ nextStep: { code: 'goes_on_elsewhere' }, outcome: null, can: ['reply'] });
    expect(merged.steps.filter(({ at }) => at !== null).map(({ code }) => code)).toEqual(['received']);
  });

  it('lists own tickets newest first, page by page', async () => {
    const actor = await desk.addCustomer('Many');
    for (let n = 0; n < 5; n += 1) await open(actor, { body: `number ${n}` });
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await desk.inTx((tx) => readCustomerTickets(tx, actor, { limit: 2, cursor }));
      seen.push(...page.items.map(({ subject }) => subject));
      cursor = page.nextCursor ?? undefined;
      more = page.nextCursor !== null;
    }
    expect(seen).toEqual(['number 4', 'number 3', 'number 2', 'number 1', 'number 0']);
  });
});

describe('the queue', () => {
  it('finds by Chinese, English, number and reference, and all words must match', async () => {
    const { ticket } = await open(customer, { body: '充值未到账 Order ABC-778 missing' });
    const find = async (q: string) => (await queue({ q })).map(({ id }) => id);
    for (const q of ['充值', '未到账 order', 'abc-778', ticket.number, ticket.number.toLowerCase()])
      expect(await find(q)).toEqual([ticket.id]);
    expect(await find('充值 nothing')).toEqual([]);
    expect(await find("'; drop table ticket; --")).toEqual([]);
  });
  it.each(['due', 'created', 'updated'] as const)('pages by %s without a loss or a double', async (sort) => {
    const expected = await queue({ sort, limit: 200 });
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const rows = await queue({ sort, limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...rows.slice(0, 2).map(({ id }) => id));
      const last = rows[1];
      more = rows.length > 2 && last !== undefined;
      cursor = last && encodeCursor([last.sortKey, last.id]);
    }
    expect(seen).toEqual(expected.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(5);
  });
  it('filters by every filter of the contract at once', async () => {
    const transaction = await desk.addTransaction(customer.id, { provider: 'alipay' });
    const { ticket } = await open(customer, { transactionIds: [transaction] });
    await desk.inTx((tx) => assignTicket(tx, agent, { id: ticket.id, version: 1, assigneeId: agent.id }));
    const found = await queue({
      view: 'mine',
      status: 'open,waiting',
      kind: 'complaint',
      assigneeId: agent.id,
      customerId: customer.id,
      transactionId: transaction,
      provider: 'alipay',
      q: '重复扣款',
      dueBefore: '2999-01-01T00:00:00Z',
      createdFrom: '2020-01-01T00:00:00Z',
      createdTo: '2999-01-01T00:00:00Z',
    });
    expect(found.map(({ id }) => id)).toEqual([ticket.id]);
    expect(await queue({ view: 'mine', category: 'dup' })).toEqual([]);
    const [row] = found;
    if (row)
      expect(ticketSummarySchema.parse(viewTicketSummary(row, 'en'))).toMatchObject({
        assignee: { name: 'Wang Fang' },
      });
  });
  it('counts what the views hold', async () => {
    const counts = await desk.inTx((tx) => countQueue(tx, agent));
    expect(counts.mine).toBe((await queue({ view: 'mine', limit: 200 })).length);
    expect(counts.all).toBe((await queue({ limit: 200 })).length);
    expect(counts.unassigned).toBe((await queue({ view: 'unassigned', limit: 200 })).length);
  });
});
