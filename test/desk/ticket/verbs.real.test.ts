import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findClocks } from '../../../server/desk/clock/clock.queries.ts';
import { sweepClocks } from '../../../server/desk/clock/sweep-clocks.ts';
import { findComplaint } from '../../../server/desk/complaint/complaint.queries.ts';
import { postMessage } from '../../../server/desk/message/post-message.ts';
import { postSystemMessage } from '../../../server/desk/message/post-system-message.ts';
import { applyTriage } from '../../../server/desk/ticket/apply-triage.ts';
import { assignTicket } from '../../../server/desk/ticket/assign-ticket.ts';
import { closeResolved } from '../../../server/desk/ticket/close-resolved.ts';
import { downgradeTicket } from '../../../server/desk/ticket/downgrade-ticket.ts';
import { linkTicket } from '../../../server/desk/ticket/link-ticket.ts';
import { mergeTicket } from '../../../server/desk/ticket/merge-ticket.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import { promoteTicket } from '../../../server/desk/ticket/promote-ticket.ts';
import { rateTicket } from '../../../server/desk/ticket/rate-ticket.ts';
import { reclassifyTicket } from '../../../server/desk/ticket/reclassify-ticket.ts';
import { reopenOwnTicket } from '../../../server/desk/ticket/reopen-own-ticket.ts';
import { reopenTicket } from '../../../server/desk/ticket/reopen-ticket.ts';
import { resolveTicket } from '../../../server/desk/ticket/resolve-ticket.ts';
import { snoozeTicket } from '../../../server/desk/ticket/snooze-ticket.ts';
import { getTicket } from '../../../server/desk/ticket/ticket.queries.ts';
import type { Ticket } from '../../../server/desk/ticket/ticket.ts';
import { transferTicket } from '../../../server/desk/ticket/transfer-ticket.ts';
import { wakeSnoozed } from '../../../server/desk/ticket/wake-snoozed.ts';
import { withdrawTicket } from '../../../server/desk/ticket/withdraw-ticket.ts';
import { type Actor, type AgentActor, type CustomerActor, systemActor } from '../../../server/kernel/actor.ts';
import { Problem } from '../../../server/kernel/problem.ts';
import type { Tx } from '../../../server/kernel/tx.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const TEAM = '01980000-0000-7000-8000-000000000001';
/** A Monday morning in Shanghai. */
const MONDAY = new Date('2026-03-02T02:00:00Z');
const later = (minutes: number): Date => new Date(MONDAY.getTime() + minutes * 60_000);

let desk: TestDesk;
let customer: CustomerActor;
let agent: AgentActor;
let lead: AgentActor;
let ticket: Ticket;
let count = 0;

const open = async (
  actor: CustomerActor,
  kind: 'complaint' | 'query',
  transactionIds: string[] = [],
): Promise<Ticket> => {
  const input = {
    customerId: actor.id,
    kind,
    channel: 'portal',
    locale: 'en',
    body: `Matter ${count}`,
    transactionIds,
  } as const;
  const author = { kind: 'customer', id: actor.id, name: actor.name } as const;
  return (await desk.inTx((tx) => openTicket(tx, actor, { ...input, attachmentIds: [], author }))).ticket;
};
const say = (actor: Actor, on: Ticket, visibility: 'public' | 'internal' = 'public') => {
  count += 1;
  const message = {
    ticketId: on.id,
    clientMessageId: `client-${1_000_000 + count}`,
    body: `words ${count}`,
    visibility,
  };
  return desk.inTx((tx) => postMessage(tx, actor, { ...message, attachmentIds: [] }));
};
const now = (): Promise<Ticket> => desk.inTx((tx) => getTicket(tx, ticket.id));
const clocksOf = (id: string) => desk.inTx((tx) => findClocks(tx, id));
const seen = async () => ({ id: ticket.id, version: (await now()).version });
const act = async <I extends object>(
  verb: (tx: Tx, actor: Actor, input: I & { id: string; version: number }) => Promise<Ticket>,
  actor: Actor,
  input: I,
): Promise<Ticket> => {
  const reference = await seen();
  return desk.inTx((tx) => verb(tx, actor, { ...input, ...reference }));
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
const decision = { outcome: 'upheld', redress: 'refund', sendLesson: true } as const;

beforeAll(async () => {
  desk = await openTestDesk();
  desk.setNow(MONDAY);
  customer = await desk.addCustomer();
  agent = await desk.addAgent('agent', 'Agent');
  lead = await desk.addAgent('lead', 'Lead');
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.setNow(MONDAY);
  ticket = await open(customer, 'query');
});

describe('every change', () => {
  const verbs: [string, (version: number, id?: string) => Promise<Ticket>][] = [
    [
      'assign',
      (version, id = ticket.id) => desk.inTx((tx) => assignTicket(tx, agent, { id, version, assigneeId: agent.id })),
    ],
    [
      'transfer',
      (version, id = ticket.id) =>
        desk.inTx((tx) => transferTicket(tx, agent, { id, version, teamId: TEAM, assigneeId: null, note: 'n' })),
    ],
    [
      'snooze',
      (version, id = ticket.id) => desk.inTx((tx) => snoozeTicket(tx, agent, { id, version, waitingFor: 'customer' })),
    ],
    [
      'resolve',
      (version, id = ticket.id) => desk.inTx((tx) => resolveTicket(tx, agent, { id, version, sendLesson: false })),
    ],
    ['reopen', (version, id = ticket.id) => desk.inTx((tx) => reopenTicket(tx, agent, { id, version }))],
    ['promote', (version, id = ticket.id) => desk.inTx((tx) => promoteTicket(tx, agent, { id, version }))],
    [
      'downgrade',
      (version, id = ticket.id) => desk.inTx((tx) => downgradeTicket(tx, lead, { id, version, reason: 'r' })),
    ],
    [
      'reclassify',
      (version, id = ticket.id) => desk.inTx((tx) => reclassifyTicket(tx, agent, { id, version, category: 'fee' })),
    ],
    [
      'merge',
      (version, id = ticket.id) =>
        desk.inTx((tx) => mergeTicket(tx, agent, { id, version, intoId: '01980000-0000-7000-8000-00000000ffff' })),
    ],
    [
      'link',
      (version, id = ticket.id) => desk.inTx((tx) => linkTicket(tx, agent, { id, version, ticketId: ticket.id })),
    ],
  ];
  it.each(verbs)('%s of an absent ticket is absent', async (_, verb) => {
    expect(await codeOf(verb(1, '01980000-0000-7000-8000-00000000eeee'))).toBe('ticket_absent');
  });
  it.each(verbs.filter(([name]) => name !== 'merge'))('%s that saw an old version changes nothing', async (_, verb) => {
    await act(assignTicket, agent, { assigneeId: agent.id });
    const before = await now();
    expect(await codeOf(verb(1))).toBe('stale_version');
    expect(await now()).toEqual(before);
  });
  it('is refused to a customer', async () => {
    expect(await codeOf(act(assignTicket, customer, { assigneeId: null }))).toBe('permission_missing');
    expect(await codeOf(act(resolveTicket, customer, decision))).toBe('permission_missing');
  });
});

describe('hands', () => {
  it('assigns, opens a new ticket, and says so to staff alone', async () => {
    expect(await codeOf(act(assignTicket, agent, { assigneeId: customer.id }))).toBe('assignee_absent');
    const assigned = await act(assignTicket, agent, { assigneeId: lead.id });
    expect(assigned).toMatchObject({ assigneeId: lead.id, status: 'open', version: 2, lastSeq: 2, lastPublicSeq: 1 });
  });
  it('transfers with a note', async () => {
    const transferred = await act(transferTicket, agent, {
      teamId: TEAM,
      assigneeId: null,
      note: 'card 4111 1111 1111 1111',
    });
    expect(transferred).toMatchObject({ teamId: TEAM, lastPublicSeq: 1 });
    expect(transferred.lastMessagePreview).not.toContain('4111 1111');
  });
});

describe('time', () => {
  it('holds service clocks while the customer is to answer, and gives the time back', async () => {
    await say(agent, ticket);
    const due = (await now()).nextDueAt;
    await act(snoozeTicket, agent, { waitingFor: 'customer' as const });
    expect(await now()).toMatchObject({ status: 'waiting', waitingFor: 'customer', nextDueAt: null });
    desk.setNow(later(120));
    await say(customer, ticket);
    const back = await now();
    expect(back).toMatchObject({ status: 'open', waitingFor: null });
    expect(back.nextDueAt?.getTime()).toBe((due?.getTime() ?? 0) + 120 * 60_000);
  });
  it('refuses a wake time in the past; wakes once when it has come', async () => {
    expect(await codeOf(act(snoozeTicket, agent, { wakeAt: '2020-01-01T00:00:00Z' }))).toBe('wake_time_out_of_range');
    expect(await codeOf(act(snoozeTicket, agent, {}))).toBe('snooze_needs_a_reason');
    await act(snoozeTicket, agent, { wakeAt: later(60).toISOString() });
    expect(await desk.inTx(wakeSnoozed)).toBe(0);
    desk.setNow(later(61));
    expect(await desk.inTx(wakeSnoozed)).toBe(1);
    expect(await desk.inTx(wakeSnoozed)).toBe(0);
    expect(await now()).toMatchObject({ status: 'open', wakeAt: null });
  });
  it('writes a breach once, by the due time and not by the sweep', async () => {
    desk.setNow(later(60 * 24 * 30));
    let swept = 0;
    for (let batch = 1; batch > 0; swept += batch) batch = await desk.inTx(sweepClocks);
    expect(swept).toBeGreaterThanOrEqual(2);
    expect(await desk.inTx(sweepClocks)).toBe(0);
    expect((await clocksOf(ticket.id)).map(({ state }) => state)).toEqual(['breached', 'breached']);
    // Still owed, so still at the top of the queue.
    expect((await now()).nextDueKind).toBe('first_response');
    await say(agent, ticket);
    const [first] = await clocksOf(ticket.id);
    expect(first).toMatchObject({ state: 'breached', stoppedAt: later(60 * 24 * 30) });
  });
});

describe('decisions', () => {
  it('asks outcome and redress of a complaint, and a person for a rejection', async () => {
    ticket = await open(customer, 'complaint');
    expect(await codeOf(act(resolveTicket, agent, { sendLesson: true }))).toBe('complaint_decision_incomplete');
    const program = { kind: 'program', id: agent.id, name: 'p', permissions: agent.permissions } as const;
    expect(await codeOf(act(resolveTicket, program, { ...decision, outcome: 'not_upheld' as const }))).toBe(
      'rejection_needs_a_person',
    );
    const resolved = await act(resolveTicket, agent, { ...decision, body: 'You are right; the money goes back.' });
    expect(resolved).toMatchObject({ status: 'resolved', nextDueAt: null, lastSeq: 3 });
    expect(await desk.inTx((tx) => findComplaint(tx, ticket.id))).toMatchObject({
      state: 'communicated',
      outcome: 'upheld',
      decidedBy: agent.id,
    });
    expect((await clocksOf(ticket.id)).map(({ state }) => state)).toEqual(['met', 'met']);
    expect(await codeOf(act(resolveTicket, agent, decision))).toBe('ticket_not_open');
  });
  it("opens again at a customer's word: a new clock, a repeat counted", async () => {
    ticket = await open(customer, 'complaint');
    await act(resolveTicket, agent, decision);
    await say(customer, ticket);
    expect(await now()).toMatchObject({
      status: 'open',
      reopenedCount: 1,
      resolvedAt: null,
      nextDueKind: 'resolution',
    });
    expect(await desk.inTx((tx) => findComplaint(tx, ticket.id))).toMatchObject({
      state: 'investigating',
      reopenedCount: 1,
      outcome: null,
    });
    await act(resolveTicket, agent, decision);
    await act(reopenTicket, agent, { note: 'forgot the fee' });
    expect(await now()).toMatchObject({ status: 'open', reopenedCount: 2 });
  });
  it('closes after its days, once; then the next word opens a linked ticket, and a resend the same one', async () => {
    const transaction = await desk.addTransaction(customer.id);
    ticket = await open(customer, 'complaint', [transaction]);
    await act(resolveTicket, agent, decision);
    desk.setNow(later(60 * 24 * 15));
    let closed = 0;
    for (let batch = 1; batch > 0; closed += batch) batch = await desk.inTx(closeResolved);
    expect(closed).toBeGreaterThanOrEqual(1);
    expect(await now()).toMatchObject({ status: 'closed' });
    expect(await codeOf(say(agent, ticket))).toBe('ticket_not_open');
    const message = {
      ticketId: ticket.id,
      clientMessageId: 'after-closing-1',
      body: 'again!',
      visibility: 'public',
      attachmentIds: [],
    } as const;
    const first = await desk.inTx((tx) => postMessage(tx, customer, message));
    const again = await desk.inTx((tx) => postMessage(tx, customer, message));
    expect(first.message.ticketId).not.toBe(ticket.id);
    expect(again).toMatchObject({ created: false, message: { id: first.message.id } });
    const followUp = await desk.inTx((tx) => getTicket(tx, first.message.ticketId));
    expect(followUp).toMatchObject({ followsId: ticket.id, kind: 'complaint', status: 'new', provider: 'wechatpay' });
    expect((await desk.inTx((tx) => reopenOwnTicket(tx, customer, { id: ticket.id }))).followsId).toBe(ticket.id);
  });
});

describe('complaints', () => {
  it('promotes with the targets of a complaint; whoever promoted may not undo it', async () => {
    const before = await clocksOf(ticket.id);
    const promoted = await act(promoteTicket, lead, {});
    expect(promoted.kind).toBe('complaint');
    const running = (await clocksOf(ticket.id)).filter(({ state }) => state === 'running');
    expect(running.map(({ ruleId }) => ruleId).sort()).toEqual([
      'service.complaint.any.first_response',
      'service.complaint.any.resolution',
    ]);
    expect(running.every(({ startedAt }) => startedAt.getTime() === before[0]?.startedAt.getTime())).toBe(true);
    expect(await codeOf(act(promoteTicket, lead, {}))).toBe('already_a_complaint');

    expect(await codeOf(act(downgradeTicket, agent, { reason: 'no' }))).toBe('permission_missing');
    expect(await codeOf(act(downgradeTicket, lead, { reason: 'no' }))).toBe('second_person_needed');
    const second = await desk.addAgent('lead', 'Second');
    expect((await act(downgradeTicket, second, { reason: 'a question after all' })).kind).toBe('query');
    expect(await desk.inTx((tx) => findComplaint(tx, ticket.id))).toMatchObject({ state: 'withdrawn' });
  });
});

describe('triage and its correction', () => {
  it('restarts clocks from the first start; a correction outlives a later opinion', async () => {
    desk.setNow(later(10));
    const opinion = { ticketId: ticket.id, category: 'app', severity: 'P4', teamId: TEAM, assigneeId: null } as const;
    await desk.inTx((tx) => applyTriage(tx, systemActor('triage'), opinion));
    expect(await now()).toMatchObject({ category: 'app', severity: 'P4', teamId: TEAM });
    await act(reclassifyTicket, agent, { category: 'unauth' as const, severity: 'P1' as const });
    const running = (await clocksOf(ticket.id)).filter(({ state }) => state === 'running');
    expect(running.map(({ dueAt }) => dueAt.toISOString()).sort()).toEqual([
      later(60).toISOString(),
      later(1_440).toISOString(),
    ]);
    await desk.inTx((tx) => applyTriage(tx, systemActor('triage'), opinion));
    expect(await now()).toMatchObject({ category: 'unauth', severity: 'P1' });
    const rows: unknown[] = await desk.database.query(
      'select from_category, to_category, from_severity, to_severity from triage_correction where ticket_id = $1',
      [ticket.id],
    );
    expect(rows).toEqual([{ from_category: 'app', to_category: 'unauth', from_severity: 'P4', to_severity: 'P1' }]);
  });
});

describe('merging and linking', () => {
  it('refuses itself, another customer, and a complaint into a question', async () => {
    expect(await codeOf(act(mergeTicket, agent, { intoId: ticket.id }))).toBe('merge_into_itself');
    const other = await open(await desk.addCustomer('Other'), 'query');
    expect(await codeOf(act(mergeTicket, agent, { intoId: other.id }))).toBe('merge_needs_one_customer');
    const survivor = ticket;
    ticket = await open(customer, 'complaint');
    expect(await codeOf(act(mergeTicket, agent, { intoId: survivor.id }))).toBe('complaint_into_query');
  });
  it('moves nothing silently: links, words on both, and the earlier promise', async () => {
    const early = (await now()).nextDueAt;
    desk.setNow(later(30));
    const survivor = await open(customer, 'query');
    const merged = await act(mergeTicket, agent, { intoId: survivor.id });
    expect(merged).toMatchObject({ status: 'merged', mergedIntoId: survivor.id, nextDueAt: null });
    expect((await desk.inTx((tx) => getTicket(tx, survivor.id))).nextDueAt).toEqual(early);
    const rows: unknown[] = await desk.database.query(
      'select ticket_id, event_code from message where ticket_id = any($1) and event_code is not null',
      [[ticket.id, survivor.id]],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { ticket_id: ticket.id, event_code: 'ticket_merged' },
        { ticket_id: survivor.id, event_code: 'ticket_absorbed' },
      ]),
    );
    expect(await codeOf(say(agent, ticket, 'internal'))).toBe('ticket_merged');
    expect((await say(customer, ticket)).message.ticketId).toBe(survivor.id);
  });
  it("links only the customer's own transactions", async () => {
    const foreign = await desk.addTransaction((await desk.addCustomer('Other')).id);
    expect(await codeOf(act(linkTicket, agent, { transactionId: foreign }))).toBe('transaction_absent');
    const own = await desk.addTransaction(customer.id, { provider: 'alipay' });
    expect(await act(linkTicket, agent, { transactionId: own })).toMatchObject({ provider: 'alipay' });
  });
  it("joins the customer's newest other ticket about a transaction that is linked late, once", async () => {
    const own = await desk.addTransaction(customer.id);
    const linksOf = () => desk.database.query('select other_id from ticket_link where ticket_id = $1', [ticket.id]);
    await open(customer, 'complaint', [own]);
    const newest = await open(customer, 'complaint', [own]);
    await act(linkTicket, agent, { transactionId: own });
    expect(await linksOf()).toEqual([{ other_id: newest.id }]);
    await act(linkTicket, agent, { transactionId: own });
    expect(await linksOf()).toHaveLength(1);
  });
});

describe('the customer', () => {
  it("may not touch another customer's ticket", async () => {
    const other = await desk.addCustomer('Other');
    expect(await codeOf(desk.inTx((tx) => withdrawTicket(tx, other, { id: ticket.id })))).toBe('ticket_absent');
    expect(await codeOf(desk.inTx((tx) => rateTicket(tx, other, { id: ticket.id, score: 1 })))).toBe('ticket_absent');
    expect(await codeOf(desk.inTx((tx) => reopenOwnTicket(tx, other, { id: ticket.id })))).toBe('ticket_absent');
  });
  it('withdraws once, and rates only what has a result', async () => {
    expect(await codeOf(desk.inTx((tx) => rateTicket(tx, customer, { id: ticket.id, score: 5 })))).toBe(
      'ticket_not_resolved',
    );
    const first = await desk.inTx((tx) => withdrawTicket(tx, customer, { id: ticket.id }));
    expect(first).toMatchObject({ status: 'closed', nextDueAt: null });
    expect(await desk.inTx((tx) => withdrawTicket(tx, customer, { id: ticket.id }))).toEqual(first);
    expect((await clocksOf(ticket.id)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await desk.inTx((tx) => rateTicket(tx, customer, { id: ticket.id, score: 4 }))).toMatchObject({
      ratingScore: 4,
    });
  });
});

it('keeps the thread gapless when stations speak at the same time', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      n % 3 === 0
        ? desk.inTx((tx) =>
            postSystemMessage(tx, ticket.id, 'refund_requested', { minor: '1', currency: 'CNY' }, 'public'),
          )
        : say(n % 3 === 1 ? agent : customer, ticket),
    ),
  );
  const rows: { seq: number }[] = await desk.database.query(
    'select seq from message where ticket_id = $1 order by seq',
    [ticket.id],
  );
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 13 }, (_, n) => n + 1));
  expect(await now()).toMatchObject({ lastSeq: 13 });
});
