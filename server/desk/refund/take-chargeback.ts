import type { Actor } from '../../kernel/actor.ts';
import type { Notification, Provider } from '../../kernel/gateway.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { holdTransaction } from '../transaction/hold-transaction.ts';
import { type DisputeMovement, markDisputed } from '../transaction/move-money.ts';
import { findTransactionByReference } from '../transaction/transaction.queries.ts';
import type { TransactionRecord } from '../transaction/transaction.ts';
import { type ChargebackState, saveChargeback } from './chargeback.store.ts';
import { isDisputed } from './refund.queries.ts';

export type ChargebackNotification = Extract<Notification, { kind: 'chargeback' }>;

/** Payments of a gateway may have come in under the name of the wallet in front of it. */
const NAMES: Readonly<Record<Provider, readonly string[]>> = {
  wechatpay: ['wechatpay'],
  alipay: ['alipay'],
  stripe: ['stripe', 'applepay'],
};

const findPayment = async (tx: Tx, told: ChargebackNotification): Promise<TransactionRecord | null> => {
  for (const reference of [told.transactionReference, told.otherReference]) {
    if (reference === undefined) continue;
    for (const provider of NAMES[told.provider]) {
      const found = await findTransactionByReference(tx, provider, reference);
      if (found) return holdTransaction(tx, found.id);
    }
  }
  return null;
};

const movedBy = (told: ChargebackNotification, before: ChargebackState | null): DisputeMovement | null => {
  const { reference, amount: money, occurredAt: at } = told;
  if (told.state === 'lost') return { kind: 'taken', reference, money, at };
  return before === 'lost' ? { kind: 'given_back', reference, money, at } : null;
};

/** Takes in what a provider says of a dispute, in whatever order it says it. */
export const takeChargeback = async (
  tx: Tx,
  actor: Actor,
  told: ChargebackNotification,
): Promise<'taken' | 'repeated' | 'foreign'> => {
  const transaction = await findPayment(tx, told);
  if (!transaction) return 'foreign';
  const before = await saveChargeback(tx, {
    provider: told.provider,
    reference: told.reference,
    transactionId: transaction.id,
    amountMinor: told.amount.minor,
    currency: told.amount.currency,
    state: told.state,
    reason: told.reason ?? null,
    isFirst: told.isFirst,
    at: told.occurredAt,
  });
  if (before === 'stale') return 'repeated';

  const isStanding = await isDisputed(tx, transaction.id);
  await markDisputed(tx, transaction.id, { isStanding, moved: movedBy(told, before) });
  recordAudit(tx, actor, {
    action: `chargeback.${told.state}`,
    subject: { kind: 'transaction', id: transaction.id },
    before: before === null ? null : { state: before },
    after: { reference: told.reference, minor: told.amount.minor.toString(), currency: told.amount.currency },
  });
  const { id, version, customerId } = transaction;
  tx.push({ kind: 'changed', refs: [{ kind: 'transaction', id, version }], customerId });
  return 'taken';
};
