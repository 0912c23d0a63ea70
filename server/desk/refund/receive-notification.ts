import { type Actor, systemActor } from '../../kernel/actor.ts';
import type { Notification } from '../../kernel/gateway.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { providerComplaintTold } from '../provider/provider.events.ts';
import { recordOutcome } from './record-outcome.ts';
import { findRefundByNumber, findRefundByProviderReference } from './refund.queries.ts';
import { gatewayOf } from './refund.rules.ts';
import { takeNotification } from './refund.store.ts';
import type { Refund } from './refund.ts';
import { takeChargeback } from './take-chargeback.ts';

type RefundNotification = Extract<Notification, { kind: 'refund' }>;

/** What became of a call-back: `repeated` had been taken before, `foreign` is about nothing of ours. */
export type Received = 'taken' | 'repeated' | 'foreign' | 'mismatch';

/** By our number; by the provider's own id where its event does not carry ours. */
const findTold = async (tx: Tx, { idempotencyKey, answer, provider }: RefundNotification): Promise<Refund | null> => {
  const refund =
    idempotencyKey !== undefined
      ? await findRefundByNumber(tx, idempotencyKey)
      : answer.providerReference === undefined
        ? null
        : await findRefundByProviderReference(tx, answer.providerReference);
  return refund && gatewayOf(refund.provider) === provider ? refund : null;
};

/** Whether the amount that is told cannot be that of our refund. */
const isMismatch = ({ money }: Refund, { amount, refundedInAll, answer }: RefundNotification): boolean => {
  if (amount) return amount.minor !== money.minor || amount.currency !== money.currency;
  return answer.state === 'succeeded' && refundedInAll !== undefined && refundedInAll.minor < money.minor;
};

const takeRefund = async (tx: Tx, actor: Actor, told: RefundNotification): Promise<Received> => {
  const refund = await findTold(tx, told);
  if (!refund) return 'foreign';
  if (isMismatch(refund, told)) {
    const amount = told.amount ?? told.refundedInAll;
    recordAudit(tx, actor, {
      action: 'refund.mismatched',
      subject: { kind: 'refund', id: refund.id },
      before: { minor: refund.money.minor.toString(), currency: refund.money.currency },
      after: { minor: amount?.minor.toString() ?? null, currency: amount?.currency ?? null },
    });
    // What it says cannot be believed, but something happened: the provider is asked at once.
    await recordOutcome(tx, actor, refund.id, { state: 'unknown', code: 'notification_mismatch' }, 'notification');
    return 'mismatch';
  }
  await recordOutcome(tx, actor, refund.id, told.answer, 'notification');
  return 'taken';
};

const stateOf = (told: Notification): string => {
  switch (told.kind) {
    case 'refund':
      return told.answer.state;
    case 'chargeback':
      return told.state;
    case 'complaint':
      return told.action;
    case 'other':
      return told.type;
  }
};

/** Takes in a call-back whose signature the gateway has verified; each once, in whatever order they come. */
export const receiveNotification = async (tx: Tx, told: Notification): Promise<Received> => {
  const actor = systemActor(told.provider);
  const isNew = await takeNotification(tx, {
    provider: told.provider,
    eventId: told.eventId,
    refundNumber: told.kind === 'refund' ? (told.idempotencyKey ?? null) : null,
    state: stateOf(told),
  });
  if (!isNew) return 'repeated';
  if (told.kind === 'complaint') {
    tx.emit(providerComplaintTold, { source: told.source, reference: told.reference });
    return 'taken';
  }
  if (told.kind === 'refund') return takeRefund(tx, actor, told);
  return told.kind === 'chargeback' ? takeChargeback(tx, actor, told) : 'foreign';
};
