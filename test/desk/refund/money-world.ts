import { randomUUID } from 'node:crypto';
import { approveRefund, cancelRefund, declineRefund } from '../../../server/desk/refund/decide-refund.ts';
import { receiveNotification } from '../../../server/desk/refund/receive-notification.ts';
import { requestRefund } from '../../../server/desk/refund/request-refund.ts';
import { resolveTask } from '../../../server/desk/refund/resolve-task.ts';
import { takeUpRefund } from '../../../server/desk/refund/take-up-refund.ts';
import { creditRemedy } from '../../../server/desk/remedy/credit-remedy.ts';
import { reverseRemedy } from '../../../server/desk/remedy/decide-remedy.ts';
import { requestRemedy } from '../../../server/desk/remedy/request-remedy.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import { feedTransactions } from '../../../server/desk/transaction/feed-transactions.ts';
import { findTransactionByReference } from '../../../server/desk/transaction/transaction.queries.ts';
import { type AgentActor, type CustomerActor, systemActor } from '../../../server/kernel/actor.ts';
import { money } from '../../../server/kernel/money.ts';
import { Problem } from '../../../server/kernel/problem.ts';
import { carryRefund } from '../../../workers/jobs/carry-refund.ts';
import type { TestDesk } from '../../support/desk.ts';
import { fromPortal } from '../../support/from-portal.ts';
import { type Mood, openWaywardProvider, WorkerDied } from './wayward-provider.ts';

export const CAPTURED = 10_000n;
const CURRENCY = 'USD';

export type Staff = { agent: AgentActor; lead: AgentActor; manager: AgentActor };

/** One event of a schedule; `pick` chooses which refund it happens to. */
export type Happening =
  | { readonly kind: 'ask'; readonly minor: number; readonly isLarge: boolean }
  | { readonly kind: 'approve' | 'decline' | 'cancel' | 'takeUp' | 'redeliver' | 'resolve'; readonly pick: number }
  | { readonly kind: 'carry'; readonly pick: number; readonly mood: Mood }
  | { readonly kind: 'race'; readonly pick: number; readonly mood: Mood }
  | { readonly kind: 'settle'; readonly pick: number; readonly as: 'succeeded' | 'closed' | 'abnormal' }
  | { readonly kind: 'takeBack'; readonly pick: number }
  | { readonly kind: 'deliver'; readonly pick: number; readonly keep: boolean }
  | { readonly kind: 'dispute'; readonly state: 'open' | 'won' | 'lost'; readonly ago: number }
  | { readonly kind: 'advance'; readonly minor: number }
  | { readonly kind: 'takeAdvanceBack' };

const problemOf = async (work: Promise<unknown>): Promise<string | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    if (error instanceof WorkerDied) return 'worker_died';
    throw error;
  }
};

/** One captured payment, its ticket, and a provider in whatever mood; every deed goes through the desk's own use cases. */
export const openMoneyWorld = async (desk: TestDesk, staff: Staff, customer: CustomerActor, sub: string) => {
  const provider = openWaywardProvider(CAPTURED);
  const reference = `pi_${randomUUID()}`;
  await desk.inTx((tx) =>
    feedTransactions(tx, systemActor('feed'), [
      {
        provider: 'stripe',
        reference,
        customerSub: sub,
        kind: 'payment',
        status: 'succeeded',
        money: { minor: CAPTURED.toString(), currency: CURRENCY },
        occurredAt: new Date(Date.now() - 86_400_000).toISOString(),
      },
    ]),
  );
  const payment = await desk.inTx((tx) => findTransactionByReference(tx, 'stripe', reference));
  if (!payment) throw new Error('not fed');
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, customer, fromPortal(customer, { body: 'I was charged twice.', transactionIds: [payment.id] })),
  );
  const refunds: { id: string; number: string }[] = [];
  const delivered: (() => Promise<unknown>)[] = [];
  const pick = (nth: number) => refunds[nth % Math.max(1, refunds.length)];
  const proven = (actor: AgentActor): AgentActor => ({ ...actor, secondFactorAt: new Date() });
  const gateways = new Map([['stripe' as const, provider.gateway]]);

  const carry = async (id: string, mood: Mood): Promise<string | null> => {
    provider.feel(mood);
    return problemOf(
      carryRefund({ inTx: desk.inTx, gateways }, id, { eventId: randomUUID(), subscriber: 'submit-refund' }),
    );
  };
  const versionOf = async (id: string): Promise<number> =>
    (await desk.database.query('select version from refund where id = $1', [id]))[0].version;
  const decide = async (nth: number, act: typeof approveRefund): Promise<void> => {
    const refund = pick(nth);
    if (!refund) return;
    const input = { id: refund.id, version: await versionOf(refund.id) };
    await problemOf(desk.inTx((tx) => act(tx, proven(staff.manager), input)));
  };
  const deliver = async (nth: number, keep: boolean): Promise<void> => {
    const at = nth % Math.max(1, provider.mailbox.length);
    const letter = provider.mailbox[at];
    if (!letter) return;
    if (!keep) provider.mailbox.splice(at, 1);
    const told = {
      kind: 'refund' as const,
      provider: 'stripe' as const,
      eventId: randomUUID(),
      idempotencyKey: letter.key,
      answer: letter.answer,
    };
    const give = () => desk.inTx((tx) => receiveNotification(tx, told));
    delivered.push(give);
    await give();
  };

  /** A person who looks at the provider's own books before saying what happened. */
  const resolve = async (nth: number): Promise<void> => {
    const refund = pick(nth);
    if (!refund) return;
    const tasks: { id: string; version: number; kind: string }[] = await desk.database.query(
      'select id, version, kind from refund_task where refund_id = $1 and resolved_at is null order by opened_at, id',
      [refund.id],
    );
    const isPaid = provider.books.get(refund.number)?.state === 'succeeded';
    for (const { id, version, kind } of tasks) {
      const honest =
        kind === 'manual' ? (isPaid ? 'paid' : 'not_paid') : kind === 'contradiction' && isPaid ? 'paid' : 'noted';
      // What the provider still may pay is not called unpaid: it is asked again.
      const isOpen = ['processing', 'abnormal'].includes(provider.books.get(refund.number)?.state ?? '');
      const resolution = kind === 'manual' && isOpen ? 'ask_again' : honest;
      const input = { id, version, resolution, evidence: 'Seen in the statement.' } as const;
      await problemOf(desk.inTx((tx) => resolveTask(tx, proven(staff.manager), input)));
    }
  };

  const advances: string[] = [];
  const advance = async (minor: bigint): Promise<void> => {
    await problemOf(
      desk.inTx(async (tx) => {
        const remedy = await requestRemedy(tx, staff.agent, {
          kind: 'provisional_credit',
          ticketId: ticket.id,
          transactionId: payment.id,
          money: money(minor, CURRENCY),
          note: 'While we look.',
        });
        if (remedy.state !== 'approved') throw new Problem('refused', 'needs_second');
        await creditRemedy(tx, staff.agent, { id: remedy.id, version: 1, payoutReference: 'slip' });
        advances.push(remedy.id);
      }),
    );
  };

  const happen = async (event: Happening): Promise<void> => {
    switch (event.kind) {
      case 'ask': {
        const actor = event.isLarge ? staff.agent : staff.manager;
        const asked = desk.inTx((tx) =>
          requestRefund(tx, actor, {
            ticketId: ticket.id,
            transactionId: payment.id,
            money: money(BigInt(event.minor), CURRENCY),
            reason: 'other',
          }),
        );
        await problemOf(asked.then(({ id, number }) => refunds.push({ id, number })));
        return;
      }
      case 'approve':
        return decide(event.pick, approveRefund);
      case 'decline':
        return decide(event.pick, declineRefund);
      case 'cancel':
        return decide(event.pick, cancelRefund);
      case 'takeUp': {
        const refund = pick(event.pick);
        if (refund) await problemOf(desk.inTx((tx) => takeUpRefund(tx, systemActor('refunds'), refund.id)));
        return;
      }
      case 'carry': {
        const refund = pick(event.pick);
        if (refund) await carry(refund.id, event.mood);
        return;
      }
      case 'race':
        await Promise.all(refunds.slice(0, 3).map(({ id }) => carry(id, event.mood)));
        return;
      case 'settle':
        return provider.settle(pick(event.pick)?.number ?? '', event.as);
      case 'takeBack':
        return provider.takeBack(pick(event.pick)?.number ?? '');
      case 'deliver':
        return deliver(event.pick, event.keep);
      case 'redeliver':
        await delivered[event.pick % Math.max(1, delivered.length)]?.();
        return;
      case 'resolve':
        return resolve(event.pick);
      case 'dispute':
        await desk.inTx((tx) =>
          receiveNotification(tx, {
            kind: 'chargeback',
            provider: 'stripe',
            eventId: randomUUID(),
            reference: `dp_${payment.id}`,
            transactionReference: reference,
            amount: money(CAPTURED, CURRENCY),
            state: event.state,
            isFirst: event.state === 'open',
            occurredAt: new Date(Date.now() - event.ago * 1_000),
          }),
        );
        return;
      case 'advance':
        return advance(BigInt(event.minor));
      case 'takeAdvanceBack': {
        const id = advances.pop();
        if (id) await desk.inTx((tx) => reverseRemedy(tx, proven(staff.manager), { id, version: 2 }));
      }
    }
  };

  return { provider, payment, ticketId: ticket.id, refunds, happen, carry, deliver, resolve };
};
export type MoneyWorld = Awaited<ReturnType<typeof openMoneyWorld>>;
