import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readCustomerTicket } from '../../../server/desk/case-file/customer-ticket.queries.ts';
import { receiveNotification } from '../../../server/desk/refund/receive-notification.ts';
import { creditRemedy } from '../../../server/desk/remedy/credit-remedy.ts';
import {
  approveRemedy,
  cancelRemedy,
  declineRemedy,
  finaliseRemedy,
  reverseRemedy,
} from '../../../server/desk/remedy/decide-remedy.ts';
import { getRemedy } from '../../../server/desk/remedy/remedy.queries.ts';
import type { RemedyKind } from '../../../server/desk/remedy/remedy.ts';
import { viewRemedy } from '../../../server/desk/remedy/remedy.view.ts';
import { requestRemedy } from '../../../server/desk/remedy/request-remedy.ts';
import type { AgentActor } from '../../../server/kernel/actor.ts';
import { money } from '../../../server/kernel/money.ts';
import { codeOf, type MoneyDesk, openMoneyDesk } from '../refund/money-desk.ts';

let at: MoneyDesk;
beforeAll(async () => {
  at = await openMoneyDesk();
});
afterEach(async () => {
  expect(await at.differences()).toEqual([]);
});
afterAll(() => at.close());

type Matter = Awaited<ReturnType<MoneyDesk['matter']>>;
const askAs = (actor: AgentActor, matter: Matter, kind: RemedyKind, minor: bigint, currency = matter.currency) => {
  const { ticketId, transactionId } = matter;
  return at.desk.inTx((tx) =>
    requestRemedy(tx, actor, { kind, ticketId, transactionId, money: money(minor, currency), note: 'Two weeks late.' }),
  );
};
const ask = async (matter: Matter, kind: RemedyKind, minor = 1_000n) =>
  askAs(await at.agentOf('agent'), matter, kind, minor);
const credit = async (remedy: { id: string; version: number }) => {
  const actor = await at.agentOf('agent');
  await at.desk.inTx((tx) => creditRemedy(tx, actor, { ...remedy, payoutReference: 'balance-credit 77' }));
};
const entries = (id: string): Promise<{ kind: string; debit: string; credit: string }[]> =>
  at.desk.database.query('select kind, debit, credit from ledger_entry where remedy_id = $1 order by created_at, id', [
    id,
  ]);
const told = async (ticketId: string): Promise<string[]> =>
  (
    await at.desk.database.query(
      `select event_code from message where ticket_id = $1 and visibility = 'public' and event_code is not null order by seq`,
      [ticketId],
    )
  ).map(({ event_code }: { event_code: string }) => event_code);

describe('asking is refused', () => {
  it('to a customer, for a closed ticket, for a foreign transaction', async () => {
    const matter = await at.matter();
    const { ticketId, transactionId } = matter;
    const input = { kind: 'goodwill' as const, ticketId, transactionId, money: money(1n, 'CNY'), note: 'x' };
    expect(await codeOf(at.desk.inTx((tx) => requestRemedy(tx, at.customer, input)))).toBe('remedy_request_forbidden');
    const other = await at.pay('wechatpay');
    const agent = await at.agentOf('agent');
    const foreign = at.desk.inTx((tx) => requestRemedy(tx, agent, { ...input, transactionId: other.id }));
    expect(await codeOf(foreign)).toBe('transaction_not_linked');
    await at.desk.database.query(`update ticket set status = 'closed' where id = $1`, [ticketId]);
    expect(await codeOf(ask(matter, 'goodwill'))).toBe('ticket_closed');
  });

  it.each([
    ['in another currency', 100n, 'USD', 'remedy_currency_mismatch'],
    ['of nothing', 0n, 'CNY', 'amount_not_positive'],
    ['of more than was taken', 10_001n, 'CNY', 'remedy_exceeds_captured'],
  ])('%s', async (_name, minor, currency, code) => {
    const agent = await at.agentOf('agent');
    for (const kind of ['goodwill', 'provisional_credit'] as const)
      expect(await codeOf(askAs(agent, await at.matter(), kind, minor, currency))).toBe(code);
  });

  it('when refund and provisional credit would be the same money twice', async () => {
    const matter = await at.matter();
    await at.ask(matter, 6_000n);
    expect(await codeOf(ask(matter, 'provisional_credit', 4_001n))).toBe('remedy_exceeds_captured');
    await ask(matter, 'provisional_credit', 4_000n);
    expect(await codeOf(at.ask(matter, 1n))).toBe('refund_exceeds_captured');
    // Goodwill is the desk's own money and does not take from what can be refunded.
    expect(await codeOf(ask(matter, 'goodwill', 500n))).toBe('no problem');
  });

  it('by the database itself when everything above it fails', async () => {
    const matter = await at.matter();
    const [provisional, goodwill] = [
      await ask(matter, 'provisional_credit', 9_000n),
      await ask(matter, 'goodwill', 9_000n),
    ];
    const copy = (id: string) =>
      at.desk.database.query(
        `insert into remedy select (r).* from (select jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),
           'number', r.number || '-2')) as r from remedy r where r.id = $1) s`,
        [id],
      );
    await expect(copy(provisional.id)).rejects.toThrow(/refund_cap|exceed|transaction_balance/);
    await expect(copy(goodwill.id)).rejects.toThrow(/goodwill_cap/);
  });

  it('beside an open dispute', async () => {
    const matter = await at.matter('stripe');
    await at.desk.inTx((tx) =>
      receiveNotification(tx, {
        kind: 'chargeback',
        provider: 'stripe',
        eventId: `evt-${matter.transactionId}`,
        reference: `dp-${matter.transactionId}`,
        transactionReference: matter.transaction.reference,
        amount: money(10_000n, 'USD'),
        state: 'open',
        isFirst: true,
        occurredAt: new Date(),
      }),
    );
    expect(await codeOf(ask(matter, 'provisional_credit'))).toBe('chargeback_open');
  });
});

describe('what the customer gets', () => {
  it.each(['goodwill', 'compensation'] as const)('%s: told and entered when credited, not before', async (kind) => {
    const matter = await at.matter();
    const remedy = await ask(matter, kind);
    expect(remedy.state).toBe('approved');
    expect(await told(matter.ticketId)).not.toContain(`${kind}_credited`);
    expect(await entries(remedy.id)).toEqual([]);
    await credit(remedy);
    expect(await told(matter.ticketId)).toContain(`${kind}_credited`);
    expect(await entries(remedy.id)).toEqual([{ kind, debit: `desk:${kind}`, credit: 'customer' }]);
    expect(await codeOf(credit(remedy))).toBe('stale_version');
    expect(await codeOf(credit({ id: remedy.id, version: 2 }))).toBe('remedy_state_forbids');
    const manager = await at.agentOf('manager');
    const finalise = at.desk.inTx((tx) => finaliseRemedy(tx, manager, { id: remedy.id, version: 2 }));
    expect(await codeOf(finalise)).toBe('remedy_state_forbids');
  });

  it('a provisional credit is kept or taken back by a second person, freshly proven; taken back it frees its share', async () => {
    const matter = await at.matter();
    const remedy = await ask(matter, 'provisional_credit', 10_000n);
    await credit(remedy);
    const lead = await at.agentOf('lead');
    const reverse = (actor: AgentActor) =>
      at.desk.inTx((tx) => reverseRemedy(tx, actor, { id: remedy.id, version: 2, note: 'The payment was right.' }));
    expect(await codeOf(reverse({ ...lead, id: remedy.requestedBy.id }))).toBe('remedy_own_approval');
    expect(await codeOf(reverse({ ...lead, secondFactorAt: null }))).toBe('second_factor_stale');
    expect(await codeOf(at.ask(matter))).toBe('refund_exceeds_captured');
    await reverse(lead);
    expect((await entries(remedy.id)).map(({ kind }) => kind)).toEqual(['provisional_credit', 'provisional_reversed']);
    expect(await codeOf(at.ask(matter))).toBe('no problem');

    const kept = await at.matter();
    const second = await ask(kept, 'provisional_credit', 10_000n);
    await credit(second);
    await at.desk.inTx((tx) => finaliseRemedy(tx, lead, { id: second.id, version: 2 }));
    expect(await codeOf(at.ask(kept))).toBe('refund_exceeds_captured');
    expect(await told(kept.ticketId)).toEqual(
      expect.arrayContaining(['provisional_credit_credited', 'provisional_credit_final']),
    );
    const view = viewRemedy(await at.desk.inTx((tx) => getRemedy(tx, second.id)), lead);
    expect(view).toMatchObject({ state: 'final', can: [], payoutReference: 'balance-credit 77' });
    expect(view.steps.map(({ state }) => state)).toEqual(['approved', 'credited', 'final']);
  });
});

describe('what the customer sees in the portal', () => {
  const creditsOf = async (ticketId: string) =>
    (await at.desk.inTx((tx) => readCustomerTicket(tx, at.customer, ticketId))).credits;

  it('is nothing before they have the money, then what it is, how it came and whether it is theirs; of people nothing', async () => {
    const matter = await at.matter();
    const remedy = await ask(matter, 'provisional_credit', 500n);
    expect(await creditsOf(matter.ticketId)).toEqual([]);
    await credit(remedy);
    const [seen, ...others] = await creditsOf(matter.ticketId);
    expect(others).toEqual([]);
    expect(seen).toEqual({
      id: remedy.id,
      transactionId: matter.transactionId,
      kind: 'provisional_credit',
      money: { minor: '500', currency: 'CNY' },
      state: 'credited',
      reference: 'balance-credit 77',
      at: expect.any(String),
      steps: [{ state: 'credited', at: expect.any(String) }],
    });
    const lead = await at.agentOf('lead');
    await at.desk.inTx((tx) => reverseRemedy(tx, lead, { id: remedy.id, version: 2, note: 'The payment was right.' }));
    const [after] = await creditsOf(matter.ticketId);
    expect(after?.steps.map(({ state }) => state)).toEqual(['credited', 'reversed']);
    expect(JSON.stringify(after)).not.toMatch(/Test |The payment was right/);
  });

  it('is never that of another customer', async () => {
    const matter = await at.matter();
    await credit(await ask(matter, 'goodwill'));
    const stranger = await at.desk.addCustomer();
    expect(await codeOf(at.desk.inTx((tx) => readCustomerTicket(tx, stranger, matter.ticketId)))).toBe('ticket_absent');
  });
});

describe('above the limit', () => {
  const above = async () => ask(await at.matter('wechatpay', { minor: 300_000n }), 'compensation', 30_000n);

  it('needs a second person, freshly proven, within their own limit, on the newest version', async () => {
    const remedy = await above();
    expect(remedy).toMatchObject({ state: 'requested', needsSecond: true });
    const lead = await at.agentOf('lead');
    const approve = (actor: AgentActor, version = 1) =>
      codeOf(at.desk.inTx((tx) => approveRemedy(tx, actor, { id: remedy.id, version })));
    expect(await approve({ ...lead, id: remedy.requestedBy.id })).toBe('remedy_own_approval');
    expect(await approve(await at.desk.addAgent('agent'))).toBe('remedy_approve_forbidden');
    expect(await approve({ ...lead, secondFactorAt: null })).toBe('second_factor_stale');
    expect(await approve(lead, 9)).toBe('stale_version');
    const same = at.desk.database.query(
      `update remedy set state = 'approved', decided_by = requested_by where id = $1`,
      [remedy.id],
    );
    await expect(same).rejects.toThrow(/remedy_four_eyes/);
    expect(await approve(lead)).toBe('no problem');
  });

  it('declined and cancelled ones give back what they held', async () => {
    const lead = await at.agentOf('lead');
    const [declined, cancelled] = [await above(), await above()];
    await at.desk.inTx((tx) => declineRemedy(tx, lead, { id: declined.id, version: 1, note: 'Not our fault.' }));
    await at.desk.inTx((tx) => cancelRemedy(tx, lead, { id: cancelled.id, version: 1 }));
    const rows = await at.desk.database.query(
      'select distinct given_minor::int as given from transaction_balance where transaction_id = any($1)',
      [[declined.transactionId, cancelled.transactionId]],
    );
    expect(rows).toEqual([{ given: 0 }]);
  });
});
