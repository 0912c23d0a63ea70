import type { Actor } from '../../kernel/actor.ts';
import type { RefundRequest } from '../../kernel/gateway.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getTransaction } from '../transaction/transaction.queries.ts';
import type { TransactionRecord } from '../transaction/transaction.ts';
import { holdRefund } from './hold-refund.ts';
import { moveRefund, referenceOf } from './move-refund.ts';
import { earliestRefundAt } from './provider.rules.ts';
import { refundCancelled } from './refund.events.ts';
import { findRefundsSoFar, isDisputed } from './refund.queries.ts';
import { gatewayOf, SUBMIT_PATIENCE_MS, WORK_PATIENCE_MS } from './refund.rules.ts';
import { saveRefund } from './refund.store.ts';
import type { Refund } from './refund.ts';

type Gateway = NonNullable<ReturnType<typeof gatewayOf>>;

/** What a worker is to do at the provider once this is committed: hand the refund over, or ask about it. */
export type RefundWork = {
  /** `doubt`: only asked about, never sent again. */
  readonly kind: 'submit' | 'ask' | 'doubt';
  readonly gateway: Gateway;
  readonly request: RefundRequest;
  readonly providerReference: string | null;
};

const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);

const workOf = (kind: RefundWork['kind'], gateway: Gateway, refund: Refund, of: TransactionRecord): RefundWork => ({
  kind,
  gateway,
  providerReference: refund.providerReference,
  request: {
    idempotencyKey: refund.number,
    transactionReference: of.reference,
    ...(of.merchantReference === null ? {} : { merchantReference: of.merchantReference }),
    amount: refund.money,
    captured: money(of.balance?.capturedMinor ?? of.money.minor, of.money.currency),
    reason: refund.reason,
  },
});

/** When an approved refund may go: another one of the same payment goes first, providers want a pause between two. */
const waitUntil = async (tx: Tx, refund: Refund, gateway: Gateway): Promise<Date | null> => {
  const soFar = await findRefundsSoFar(tx, refund.transactionId, refund.id);
  if (soFar.unresolvedId !== null) return later(tx.now, SUBMIT_PATIENCE_MS);
  const earliest = earliestRefundAt(gateway, soFar.lastSubmittedAt);
  return earliest && earliest > tx.now ? earliest : null;
};

const begin = async (tx: Tx, actor: Actor, refund: Refund, gateway: Gateway): Promise<Refund | null> => {
  if (await isDisputed(tx, refund.transactionId)) {
    const cancelled = await moveRefund(tx, actor, refund, 'cancel', { decidedAt: tx.now }, { code: 'chargeback_open' });
    tx.emit(refundCancelled, referenceOf(cancelled));
    return null;
  }
  const wait = await waitUntil(tx, refund, gateway);
  if (wait) {
    await saveRefund(tx, refund, { nextCheckAt: wait });
    return null;
  }
  return moveRefund(tx, actor, refund, 'submit', {
    submittedAt: tx.now,
    nextCheckAt: later(tx.now, WORK_PATIENCE_MS),
  });
};

/**
 * Marks an approved refund as being submitted, or takes one up whose outcome is not known. Commit it before the
 * provider is called: from then on whoever comes asks under the same key. Null when there is nothing to do now.
 */
export const takeUpRefund = async (tx: Tx, actor: Actor, refundId: string): Promise<RefundWork | null> => {
  const refund = await holdRefund(tx, refundId);
  const transaction = await getTransaction(tx, refund.transactionId);
  const gateway = gatewayOf(refund.provider);
  if (!gateway) throw new Error(`refund ${refund.number}: no gateway for ${refund.provider}`);

  switch (refund.state) {
    case 'approved': {
      const begun = await begin(tx, actor, refund, gateway);
      return begun && workOf('submit', gateway, begun, transaction);
    }
    case 'submitting':
    case 'processing':
    case 'unknown':
      await saveRefund(tx, refund, { nextCheckAt: later(tx.now, WORK_PATIENCE_MS) });
      return workOf('ask', gateway, refund, transaction);
    // A success that a call-back cast doubt on, or one told of a refund that lies before a person.
    case 'succeeded':
    case 'needs_manual':
      if (refund.nextCheckAt === null) return null;
      await saveRefund(tx, refund, { nextCheckAt: later(tx.now, WORK_PATIENCE_MS) });
      return workOf('doubt', gateway, refund, transaction);
    default:
      return null;
  }
};
