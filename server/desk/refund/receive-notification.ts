import { type Actor, systemActor } from '../../kernel/actor.ts';
import type { Notification, Provider } from '../../kernel/gateway.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { holdTransaction } from '../transaction/hold-transaction.ts';
import { markDisputed } from '../transaction/move-money.ts';
import { findTransactionByReference } from '../transaction/transaction.queries.ts';
import { recordOutcome } from './record-outcome.ts';
import { findRefundByNumber, isDisputed } from './refund.queries.ts';
import { gatewayOf } from './refund.rules.ts';
import { saveChargeback, takeNotification } from './refund.store.ts';

type RefundNotification = Extract<Notification, { kind: 'refund' }>;
type ChargebackNotification = Extract<Notification, { kind: 'chargeback' }>;

/** What became of a call-back: `repeated` had been taken before, `foreign` is about nothing of ours. */
export type Received = 'taken' | 'repeated' | 'foreign' | 'mismatch';

const takeRefund = async (tx: Tx, actor: Actor, told: RefundNotification): Promise<Received> => {
  const refund = told.idempotencyKey === undefined ? null : await findRefundByNumber(tx, told.idempotencyKey);
  if (!refund || gatewayOf(refund.provider) !== told.provider) return 'foreign';
  const { amount } = told;
  if (amount && (amount.minor !== refund.money.minor || amount.currency !== refund.money.currency)) {
    await recordAudit(tx, actor, {
      action: 'refund.mismatched',
      subject: { kind: 'refund', id: refund.id },
      before: { minor: refund.money.minor.toString(), currency: refund.money.currency },
      after: { minor: amount.minor.toString(), currency: amount.currency },
    });
    return 'mismatch';
  }
  await recordOutcome(tx, actor, refund.id, told.answer, 'notification');
  return 'taken';
};

/** Payments of a gateway may have come in under the name of the wallet in front of it. */
const NAMES: Readonly<Record<Provider, readonly string[]>> = {
  wechatpay: ['wechatpay'],
  alipay: ['alipay'],
  stripe: ['stripe', 'applepay'],
};

const takeChargeback = async (tx: Tx, actor: Actor, told: ChargebackNotification): Promise<Received> => {
  if (told.transactionReference === undefined) return 'foreign';
  for (const provider of NAMES[told.provider]) {
    const found = await findTransactionByReference(tx, provider, told.transactionReference);
    if (!found) continue;
    const transaction = await holdTransaction(tx, found.id);
    const isNews = await saveChargeback(tx, {
      provider: told.provider,
      reference: told.reference,
      transactionId: transaction.id,
      amountMinor: told.amount.minor,
      currency: told.amount.currency,
      state: told.state,
    });
    if (!isNews) return 'repeated';
    await markDisputed(tx, transaction.id, {
      isOpen: await isDisputed(tx, transaction.id),
      taken: told.state === 'lost' ? told.amount : null,
      at: told.occurredAt,
    });
    await recordAudit(tx, actor, {
      action: `chargeback.${told.state}`,
      subject: { kind: 'transaction', id: transaction.id },
      after: { reference: told.reference, minor: told.amount.minor.toString(), currency: told.amount.currency },
    });
    const { id, version, customerId } = transaction;
    tx.push({ kind: 'changed', refs: [{ kind: 'transaction', id, version }], customerId });
    return 'taken';
  }
  return 'foreign';
};

/** Takes in a call-back whose signature the gateway has verified; each once, in whatever order they come. */
export const receiveNotification = async (tx: Tx, told: Notification): Promise<Received> => {
  const actor = systemActor(told.provider);
  const isNew = await takeNotification(tx, {
    provider: told.provider,
    eventId: told.eventId,
    refundNumber: told.kind === 'refund' ? (told.idempotencyKey ?? null) : null,
    state: told.kind === 'refund' ? told.answer.state : told.kind === 'chargeback' ? told.state : told.type,
  });
  if (!isNew) return 'repeated';
  if (told.kind === 'refund') return takeRefund(tx, actor, told);
  return told.kind === 'chargeback' ? takeChargeback(tx, actor, told) : 'foreign';
};
