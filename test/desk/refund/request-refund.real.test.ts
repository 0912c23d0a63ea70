import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approveRefund, cancelRefund, declineRefund } from '../../../server/desk/refund/decide-refund.ts';
import { previewApproval } from '../../../server/desk/refund/preview-approval.ts';
import { getRefund } from '../../../server/desk/refund/refund.queries.ts';
import { viewRefund } from '../../../server/desk/refund/refund.view.ts';
import { requestRefund } from '../../../server/desk/refund/request-refund.ts';
import { money } from '../../../server/kernel/money.ts';
import { codeOf, type MoneyDesk, openMoneyDesk } from './money-desk.ts';

let at: MoneyDesk;
beforeAll(async () => {
  at = await openMoneyDesk();
});
afterAll(() => at.close());

const count = async (): Promise<number> => (await at.desk.database.query('select count(*)::int as n from refund'))[0].n;

describe('asking is refused and writes nothing', () => {
  it('to a customer', async () => {
    const { ticketId, transactionId } = await at.matter();
    const work = at.desk.inTx((tx) =>
      requestRefund(tx, at.customer, { ticketId, transactionId, money: money(1n, 'CNY'), reason: 'other' }),
    );
    expect(await codeOf(work)).toBe('refund_request_forbidden');
  });

  it.each([
    ['in another currency', { currency: 'USD' }, 100n, 'refund_currency_mismatch'],
    ['of more than was captured', {}, 10_001n, 'refund_exceeds_captured'],
    ['of nothing', {}, 0n, 'amount_not_positive'],
    ['of less than nothing', {}, -1n, 'amount_not_positive'],
  ] as const)('%s', async (_name, more, minor, code) => {
    const before = await count();
    const matter = await at.matter();
    expect(await codeOf(at.ask({ ...matter, ...more }, minor))).toBe(code);
    expect(await count()).toBe(before);
  });

  it('when the ticket is closed or merged', async () => {
    const matter = await at.matter();
    await at.desk.database.query(`update ticket set status = 'closed' where id = $1`, [matter.ticketId]);
    expect(await codeOf(at.ask(matter))).toBe('ticket_closed');
  });

  it('for a transaction that the ticket is not about, or that is not there', async () => {
    const matter = await at.matter();
    const other = await at.pay('wechatpay');
    expect(await codeOf(at.ask({ ...matter, transactionId: other.id }))).toBe('transaction_not_linked');
    expect(await codeOf(at.ask({ ...matter, transactionId: matter.ticketId }))).toBe('transaction_absent');
    expect(await codeOf(at.ask({ ...matter, ticketId: matter.transactionId }))).toBe('ticket_absent');
  });

  it('when the provider would no longer take it', async () => {
    const matter = await at.matter('wechatpay', { occurredAt: new Date('2020-01-01T00:00:00Z') });
    expect(await codeOf(at.ask(matter))).toBe('refund_window_passed');
  });

  it('while a dispute is open', async () => {
    const matter = await at.matter();
    await at.desk.database.query('update transaction_balance set chargeback_open = true where transaction_id = $1', [
      matter.transactionId,
    ]);
    expect(await codeOf(at.ask(matter))).toBe('chargeback_open');
  });

  it.each(['submitting', 'unknown'])('while another one of the transaction is %s', async (state) => {
    const matter = await at.matter();
    const refund = await at.ask(matter);
    await at.desk.database.query('update refund set state = $2 where id = $1', [refund.id, state]);
    expect(await codeOf(at.ask(matter))).toBe('refund_unresolved');
  });
});

describe('asking', () => {
  it('is approved at once within the limit, and says so to the customer', async () => {
    const matter = await at.matter();
    const refund = await at.ask(matter, 1_999n);
    expect(refund).toMatchObject({ state: 'approved', needsSecond: false, decidedBy: null, version: 1 });
    const [row] = await at.desk.database.query(
      `select (select reserved_minor::int from transaction_balance where transaction_id = $1) as reserved,
         (select count(*)::int from refund_step where refund_id = $2) as steps,
         (select count(*)::int from outbox_event where name = 'refund.approved' and payload->>'refundId' = $2::text) as events,
         (select visibility from message where ticket_id = $3 and event_code = 'refund_approved') as told,
         (select count(*)::int from audit_entry where subject_id = $2::text and action = 'refund.approved') as audited`,
      [matter.transactionId, refund.id, matter.ticketId],
    );
    expect(row).toEqual({ reserved: 1999, steps: 1, events: 1, told: 'public', audited: 1 });
  });

  it('never reserves more than was captured, however many ask at once', async () => {
    const matter = await at.matter();
    const answers = await Promise.all([1, 2, 3, 4].map(() => codeOf(at.ask(matter, 4_000n))));
    expect(answers.filter((code) => code === 'no problem')).toHaveLength(2);
    expect(answers.filter((code) => code === 'refund_exceeds_captured')).toHaveLength(2);
  });

  it('meets the database’s own cap when everything above it fails', async () => {
    const matter = await at.matter();
    const refund = await at.ask(matter, 9_000n);
    const copy = at.desk.database.query(
      `insert into refund select (r).* from (select jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),
         'number', r.number || '-2')) as r from refund r where r.id = $1) s`,
      [refund.id],
    );
    await expect(copy).rejects.toThrow(/refund_cap/);
  });

  it('counts the day: small ones add up to a second person', async () => {
    const lead = await at.desk.addAgent('agent', 'Busy');
    const states: string[] = [];
    for (let round = 0; round < 11; round += 1) {
      const { ticketId, transactionId } = await at.matter();
      const asked = { ticketId, transactionId, money: money(10_000n, 'CNY'), reason: 'goodwill' as const };
      states.push((await at.desk.inTx((tx) => requestRefund(tx, lead, asked))).state);
    }
    expect(states).toEqual([...Array<string>(10).fill('approved'), 'requested']);
  });
});

describe('above the limit', () => {
  const above = async () => {
    const matter = await at.matter('wechatpay', { minor: 300_000n });
    return at.ask(matter, 30_000n);
  };

  it('refuses the requester, the unproven, those without the right, the stale, and those with less of a limit', async () => {
    const refund = await above();
    expect(refund.state).toBe('requested');
    const input = { id: refund.id, version: refund.version };
    const lead = await at.agentOf('lead');
    const asRequester = { ...lead, id: refund.requestedBy.id };
    const approve = (actor: typeof lead, more: object = {}) =>
      codeOf(at.desk.inTx((tx) => approveRefund(tx, actor, { ...input, ...more })));
    expect(await approve(asRequester)).toBe('refund_own_approval');
    expect(await approve(await at.desk.addAgent('agent'))).toBe('refund_approve_forbidden');
    expect(await approve({ ...lead, secondFactorAt: null })).toBe('second_factor_stale');
    expect(await approve({ ...lead, secondFactorAt: new Date(Date.now() - 600_000) })).toBe('second_factor_stale');
    expect(await approve(lead, { version: 7 })).toBe('stale_version');
    const large = await at.ask(await at.matter('wechatpay', { minor: 900_000n }), 300_000n);
    expect(await approve(lead, { id: large.id })).toBe('refund_above_own_limit');
    expect(await at.stateOf(refund.id)).toBe('requested');
  });

  it('one of two approvers at once wins', async () => {
    const refund = await above();
    const [lead, manager] = [await at.agentOf('lead'), await at.agentOf('manager')];
    const input = { id: refund.id, version: refund.version };
    const answers = await Promise.all(
      [lead, manager].map((actor) => codeOf(at.desk.inTx((tx) => approveRefund(tx, actor, input)))),
    );
    expect(answers.sort()).toEqual(['no problem', 'stale_version']);
    const [row] = await at.desk.database.query(
      `select count(*)::int as n from outbox_event where name = 'refund.approved' and payload->>'refundId' = $1`,
      [refund.id],
    );
    expect(row.n).toBe(1);
  });

  it('declines and cancels give the reserve back, once', async () => {
    const lead = await at.agentOf('lead');
    const [declined, cancelled] = [await above(), await above()];
    await at.desk.inTx((tx) => declineRefund(tx, lead, { id: declined.id, version: 1, note: 'twice refunded' }));
    await at.desk.inTx((tx) => cancelRefund(tx, lead, { id: cancelled.id, version: 1 }));
    expect(await codeOf(at.desk.inTx((tx) => declineRefund(tx, lead, { id: declined.id, version: 2 })))).toBe(
      'refund_state_forbids',
    );
    const rows = await at.desk.database.query(
      'select distinct reserved_minor::int as reserved from transaction_balance where transaction_id = any($1)',
      [[declined.transactionId, cancelled.transactionId]],
    );
    expect(rows).toEqual([{ reserved: 0 }]);
    const view = viewRefund(await at.desk.inTx((tx) => getRefund(tx, declined.id)), lead);
    expect(view).toMatchObject({ state: 'declined', approvedBy: null, can: [], version: 2 });
    expect(view.steps.map(({ state }) => state)).toEqual(['requested', 'declined']);
  });
});

describe('who must approve', () => {
  const preview = async (minor: bigint, actor: Parameters<typeof previewApproval>[1], currency = 'CNY') => {
    const { ticketId } = await at.matter();
    return at.desk.inTx((tx) => previewApproval(tx, actor, { ticketId, money: money(minor, currency) }));
  };

  it('is told to nobody who may not ask, and of no ticket that is not there', async () => {
    const { ticketId, transactionId } = await at.matter();
    const ask = (actor: Parameters<typeof previewApproval>[1], id: string) =>
      codeOf(at.desk.inTx((tx) => previewApproval(tx, actor, { ticketId: id, money: money(1n, 'CNY') })));
    expect(await ask(at.customer, ticketId)).toBe('refund_request_forbidden');
    expect(await ask(await at.agentOf('agent'), transactionId)).toBe('ticket_absent');
  });

  it('follows the limits of role and amount, and agrees with what asking does', async () => {
    const agent = await at.desk.addAgent('agent', 'Fresh agent');
    for (const role of ['lead', 'manager'] as const) await at.agentOf(role);
    await at.desk.database.query('delete from setting where key = $1', ['refund_approval']);
    expect(await preview(20_000n, agent)).toEqual({ why: null, limit: null, roles: [], people: 0 });
    expect(await preview(20_001n, agent)).toMatchObject({
      why: 'above_limit',
      limit: money(20_000n, 'CNY'),
      roles: ['lead', 'manager', 'admin'],
    });
    expect(await preview(200_001n, agent)).toMatchObject({ roles: ['manager', 'admin'] });
    expect(await preview(5_000_001n, agent)).toMatchObject({ roles: [], people: 0 });
    expect(await preview(1n, agent, 'XAU')).toMatchObject({
      why: 'currency_without_limit',
      limit: null,
      roles: ['manager', 'admin'],
    });
    const matter = await at.matter();
    const asked = await at.desk.inTx((tx) =>
      requestRefund(tx, agent, { ...matter, money: money(9_999n, 'CNY'), reason: 'other' }),
    );
    expect(asked.needsSecond).toBe(false);
  });

  it('counts what the person let go today, and people but oneself', async () => {
    const lead = await at.desk.addAgent('lead', 'Only for this');
    const before = await preview(200_001n, await at.desk.addAgent('agent', 'Another'));
    const own = await preview(200_001n, lead);
    expect(own.roles).toEqual(['manager', 'admin']);
    expect(own.people).toBe(before.people);
    const small = await preview(20_001n, await at.desk.addAgent('agent', 'A third'));
    await at.desk.database.query('update agent set active = false where id = $1', [lead.id]);
    const { ticketId } = await at.matter();
    const after = await at.desk.inTx(async (tx) =>
      previewApproval(tx, await at.agentOf('agent'), { ticketId, money: money(20_001n, 'CNY') }),
    );
    expect(after.people).toBe(small.people - 1);
  });
});
