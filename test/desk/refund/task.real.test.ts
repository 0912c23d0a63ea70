import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { changeApprovalRules } from '../../../server/desk/refund/change-approval-rules.ts';
import { approveRefund } from '../../../server/desk/refund/decide-refund.ts';
import { recordOutcome } from '../../../server/desk/refund/record-outcome.ts';
import { findKnownApprovalRule } from '../../../server/desk/refund/refund.queries.ts';
import { type ResolveTask, resolveTask } from '../../../server/desk/refund/resolve-task.ts';
import { takeUpRefund } from '../../../server/desk/refund/take-up-refund.ts';
import { findTasks } from '../../../server/desk/refund/task.queries.ts';
import { viewTask } from '../../../server/desk/refund/task.view.ts';
import { type AgentActor, systemActor } from '../../../server/kernel/actor.ts';
import type { RefundAnswer } from '../../../server/kernel/gateway.ts';
import { codeOf, type MoneyDesk, openMoneyDesk } from './money-desk.ts';

let at: MoneyDesk;
beforeAll(async () => {
  at = await openMoneyDesk();
});
afterEach(async () => {
  await at.at.admin('DELETE', '/sandbox/behaviour');
  expect(await at.differences()).toEqual([]);
});
afterAll(() => at.close());

const tasksOf = (refundId: string, open = true) =>
  at.desk.inTx((tx) => findTasks(tx, { limit: 50, cursor: undefined, open, refundId }));
const told = (refundId: string, answer: RefundAnswer) =>
  at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), refundId, answer, 'notification'));
const resolve = (actor: AgentActor, input: ResolveTask) => at.desk.inTx((tx) => resolveTask(tx, actor, input));
const ABNORMAL = { state: 'needs_manual', code: 'ABNORMAL', refusal: 'account_unusable' } as const;

/** A refund that the provider left to a person, and the task about it. */
const stuck = async () => {
  const matter = await at.matter();
  const refund = await at.ask(matter);
  await at.desk.inTx((tx) => takeUpRefund(tx, systemActor('refunds'), refund.id));
  await told(refund.id, ABNORMAL);
  const [task] = await tasksOf(refund.id);
  if (!task) throw new Error('no task');
  return { matter, refund, task };
};

describe('a refund that needs a person', () => {
  it('lies before one, once, and says what they may do', async () => {
    const { refund, task } = await stuck();
    await told(refund.id, ABNORMAL);
    expect(await tasksOf(refund.id)).toHaveLength(1);
    expect(task).toMatchObject({ kind: 'manual', code: 'ABNORMAL', resolution: null });
    const lead = await at.agentOf('lead');
    expect(viewTask(task, lead).can).toEqual(['paid', 'not_paid', 'ask_again']);
    expect(viewTask(task, { ...lead, id: refund.requestedBy.id }).can).toEqual(['ask_again']);
    expect(viewTask(task, await at.agentOf('agent')).can).toEqual([]);
  });

  it('is settled by another person with evidence, freshly proven, on the newest version', async () => {
    const { refund, task } = await stuck();
    const lead = await at.agentOf('lead');
    const input = { id: task.id, version: 1, resolution: 'paid' as const, evidence: 'Transfer slip 5512 of today.' };
    const refusal = (actor: AgentActor, more: object = {}) => codeOf(resolve(actor, { ...input, ...more }));
    expect(await refusal(await at.agentOf('agent'))).toBe('refund_task_forbidden');
    expect(await refusal({ ...lead, id: refund.requestedBy.id })).toBe('refund_own_approval');
    expect(await refusal({ ...lead, secondFactorAt: null })).toBe('second_factor_stale');
    expect(await refusal(lead, { evidence: undefined })).toBe('refund_task_evidence_required');
    expect(await refusal(lead, { version: 4 })).toBe('stale_version');
    expect(await refusal(lead, { resolution: 'noted' })).toBe('refund_task_resolution_unfit');
    expect(await at.stateOf(refund.id)).toBe('needs_manual');

    await resolve(lead, { ...input, reference: 'SLIP-5512' });
    expect(await at.stateOf(refund.id)).toBe('succeeded');
    expect(await refusal(lead, { version: 2 })).toBe('refund_task_resolved');
    const [row] = await at.desk.database.query(
      `select (select count(*)::int from ledger_entry where refund_id = $1 and kind = 'refunded') as entries,
         (select count(*)::int from outbox_event where name = 'refund.succeeded' and payload->>'refundId' = $1::text) as told,
         (select reason from audit_entry where action = 'refund.task_resolved' and subject_id = $1::text) as reason`,
      [refund.id],
    );
    expect(row).toEqual({ entries: 1, told: 1, reason: input.evidence });
  });

  it('found not paid, frees what it held', async () => {
    const { matter, refund, task } = await stuck();
    const lead = await at.agentOf('lead');
    await resolve(lead, { id: task.id, version: 1, resolution: 'not_paid', evidence: 'The bank sent it back to us.' });
    expect(await at.stateOf(refund.id)).toBe('failed');
    expect(await tasksOf(refund.id)).toEqual([]);
    expect(await codeOf(at.ask(matter, 10_000n))).toBe('no problem');
  });

  it('is asked about once more, under the same key', async () => {
    const { refund, task } = await stuck();
    const lead = await at.agentOf('lead');
    await resolve(lead, { id: task.id, version: 1, resolution: 'ask_again' });
    expect(await at.stateOf(refund.id)).toBe('unknown');
    for (let turn = 0; turn < 40 && (await at.stateOf(refund.id)) !== 'succeeded'; turn += 1) {
      await at.carry(refund.id);
      await new Promise((done) => setTimeout(done, 25));
    }
    expect(await at.paid(refund.number)).toHaveLength(1);
    expect(await at.stateOf(refund.id)).toBe('succeeded');
  });

  it('is off the list when the provider settles it after all', async () => {
    const { refund } = await stuck();
    await told(refund.id, { state: 'succeeded' });
    expect(await tasksOf(refund.id)).toEqual([]);
    expect(await tasksOf(refund.id, false)).toMatchObject([{ resolution: 'provider' }]);
  });

  it('two people at once: one wins', async () => {
    const { task } = await stuck();
    const [lead, manager] = [await at.agentOf('lead'), await at.agentOf('manager')];
    const input = { id: task.id, version: 1, resolution: 'not_paid' as const, evidence: 'Seen in the statement.' };
    const answers = await Promise.all([codeOf(resolve(lead, input)), codeOf(resolve(manager, input))]);
    expect(answers.sort()).toEqual(['no problem', 'stale_version']);
  });
});

describe('a promise that was not kept lies before a person', () => {
  it.each([
    ['refused', { state: 'failed', code: 'NOT_ENOUGH', refusal: 'balance_not_enough' }, 'not_paid'],
    ['closed', { state: 'closed', code: 'CLOSED' }, 'not_paid'],
  ] as const)('%s', async (_name, answer, kind) => {
    const refund = await at.ask(await at.matter());
    await at.desk.inTx((tx) => takeUpRefund(tx, systemActor('refunds'), refund.id));
    await told(refund.id, answer);
    const [task] = await tasksOf(refund.id);
    expect(task).toMatchObject({ kind });
    const lead = await at.agentOf('lead');
    await resolve(lead, {
      id: task?.id ?? '',
      version: 1,
      resolution: 'noted',
      evidence: 'Asked the customer for another account.',
    });
    expect(await tasksOf(refund.id)).toEqual([]);
  });

  it('an "abnormal" after success decides nothing by itself: the provider is asked, and its answer counts', async () => {
    const refund = await at.ask(await at.matter('stripe'));
    await at.carry(refund.id);
    await told(refund.id, ABNORMAL);
    expect(await at.stateOf(refund.id)).toBe('succeeded');
    await at.carry(refund.id);
    const [row] = await at.desk.database.query('select state, next_check_at from refund where id = $1', [refund.id]);
    expect(row).toEqual({ state: 'succeeded', next_check_at: null });
    await told(refund.id, ABNORMAL);
    await at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), refund.id, ABNORMAL, 'query'));
    expect(await at.stateOf(refund.id)).toBe('returned');
    expect(await tasksOf(refund.id)).toMatchObject([{ kind: 'returned' }]);
  });

  it.each([
    { state: 'failed', code: 'declined', refusal: 'other' },
    { state: 'needs_manual', code: 'expired_or_canceled_card', refusal: 'account_unusable', isOver: true },
  ] as const)('taken back after success by $code; the customer hears of it', async (answer) => {
    const matter = await at.matter('stripe');
    const refund = await at.ask(matter);
    await at.carry(refund.id);
    await told(refund.id, answer);
    expect(await at.stateOf(refund.id)).toBe('returned');
    expect(await tasksOf(refund.id)).toMatchObject([{ kind: 'returned' }]);
    const [row] = await at.desk.database.query(
      `select visibility from message where ticket_id = $1 and event_code = 'refund_returned'`,
      [matter.ticketId],
    );
    expect(row).toEqual({ visibility: 'public' });
  });

  it('a success after a refusal is corrected by a person, within the cap', async () => {
    const matter = await at.matter();
    const refund = await at.ask(matter, 6_000n);
    await at.desk.inTx((tx) => takeUpRefund(tx, systemActor('refunds'), refund.id));
    await told(refund.id, { state: 'failed', code: 'X', refusal: 'other' });
    await told(refund.id, { state: 'succeeded' });
    const task = (await tasksOf(refund.id)).find(({ kind }) => kind === 'contradiction');
    if (!task) throw new Error('no task');
    const lead = await at.agentOf('lead');
    const paid = { id: task.id, version: 1, resolution: 'paid' as const, evidence: 'Seen in the bill of the day.' };
    const other = await at.ask(matter, 6_000n);
    expect(await codeOf(resolve(lead, paid))).toBe('refund_exceeds_captured');
    await at.desk.database.query(`update refund set state = 'cancelled' where id = $1`, [other.id]);
    await resolve(lead, paid);
    expect(await at.stateOf(refund.id)).toBe('succeeded');
    expect(await tasksOf(refund.id)).toEqual([]);
  });
});

describe('before it is promised', () => {
  it('an approval days later meets a window that has passed', async () => {
    const almost = new Date(Date.now() - 364 * 86_400_000);
    const refund = await at.ask(await at.matter('wechatpay', { minor: 900_000n, occurredAt: almost }), 300_000n);
    expect(refund.state).toBe('requested');
    const later = new Date(Date.now() + 3 * 86_400_000);
    at.desk.setNow(later);
    const manager = { ...(await at.agentOf('manager')), secondFactorAt: later };
    const approve = at.desk.inTx((tx) => approveRefund(tx, manager, { id: refund.id, version: 1 }));
    expect(await codeOf(approve)).toBe('refund_window_passed');
    at.desk.setNow(null);
    expect(await at.stateOf(refund.id)).toBe('requested');
  });
});

describe('approval rules', () => {
  it('are changed by an admin, freshly proven, over the version seen, with a trace; then they bind', async () => {
    const admin = await at.agentOf('admin');
    const limits = { CNY: { agent: { single: '500', day: '1000' } } };
    const change = (actor: AgentActor, version: number) =>
      codeOf(at.desk.inTx((tx) => changeApprovalRules(tx, actor, { limits, version, reason: 'A quiet month.' })));
    expect(await change(await at.agentOf('manager'), 0)).toBe('approval_rules_forbidden');
    expect(await change({ ...admin, secondFactorAt: null }, 0)).toBe('second_factor_stale');
    expect(await change(admin, 3)).toBe('stale_version');
    expect(await change(admin, 0)).toBe('no problem');
    expect(await change(admin, 0)).toBe('stale_version');
    expect((await at.ask(await at.matter(), 501n)).state).toBe('requested');
    expect((await at.ask(await at.matter(), 500n, 'manager')).state).toBe('requested');
    const known = await at.desk.inTx(findKnownApprovalRule);
    expect(known).toMatchObject({ rule: limits, version: 1 });
    const [row] = await at.desk.database.query(
      `select count(*)::int as n from audit_entry where action = 'setting.approval_changed'`,
    );
    expect(row.n).toBe(1);
  });
});
