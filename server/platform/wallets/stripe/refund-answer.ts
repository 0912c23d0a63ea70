import Stripe from 'stripe';
import { z } from 'zod';
import type { RefundAnswer, Refusal } from '../../../kernel/gateway.ts';
import { AnswerLost } from '../exchange.ts';

/** Our refund number travels in the refund's metadata, so that a query finds it without Stripe's id. */
export const KEY_FIELD = 'refund_number';

export const refundSchema = z.object({
  id: z.string().min(1),
  object: z.literal('refund'),
  amount: z.number().int(),
  currency: z.string(),
  status: z.string().nullable(),
  created: z.number().int(),
  charge: z.string().nullish(),
  payment_intent: z.string().nullish(),
  failure_reason: z.string().nullish(),
  pending_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type StripeRefund = z.infer<typeof refundSchema>;

/** The card cannot take money back any more: someone must find another way. */
const CARD_GONE = new Set(['lost_or_stolen_card', 'expired_or_canceled_card']);
const FAILURES: Readonly<Record<string, Refusal>> = {
  insufficient_funds: 'balance_not_enough',
  charge_for_pending_refund_disputed: 'disputed',
};

export const readRefund = (refund: StripeRefund): RefundAnswer => {
  const details = { providerReference: refund.id, code: refund.status ?? 'no_status' };
  const failure = refund.failure_reason ?? 'unknown';
  switch (refund.status) {
    case 'succeeded':
      return { state: 'succeeded', ...details, occurredAt: new Date(refund.created * 1000) };
    case 'pending':
    case 'requires_action':
      return { state: 'processing', ...details, message: refund.pending_reason ?? undefined };
    case 'canceled':
      return { state: 'closed', ...details };
    case 'failed':
      if (CARD_GONE.has(failure))
        return { state: 'needs_manual', ...details, code: failure, refusal: 'account_unusable', isOver: true };
      return { state: 'failed', ...details, code: failure, refusal: FAILURES[failure] ?? 'other' };
    default:
      return { state: 'unknown', ...details, message: 'status not known to us' };
  }
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  charge_already_refunded: 'exceeds_captured',
  charge_disputed: 'disputed',
  refund_disputed_payment: 'disputed',
  balance_insufficient: 'balance_not_enough',
  insufficient_funds: 'balance_not_enough',
  resource_missing: 'transaction_absent',
};

const refusalOf = (code: string, message: string): Refusal => {
  const known = REFUSALS[code];
  if (known) return known;
  return /greater than (the )?(unrefunded )?(amount|charge)/i.test(message) ? 'exceeds_captured' : 'other';
};

/**
 * What an error of a refund call says. Only 400, 402 and 404 refuse the refund itself. A key used before with other
 * parameters means that a refund of unknown outcome stands under it.
 */
export const readStripeError = (error: unknown): RefundAnswer | null => {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  if (error.detail instanceof AnswerLost)
    return { state: 'unknown', code: error.detail.code, message: error.detail.message };
  const code = error.code ?? error.rawType ?? error.type;
  const isRefusal =
    [400, 402, 404].includes(error.statusCode ?? 0) &&
    error.rawType !== 'idempotency_error' &&
    error.code !== 'idempotency_key_in_use';
  if (!isRefusal) return { state: 'unknown', code, message: error.message };
  return { state: 'failed', code, message: error.message, refusal: refusalOf(code, error.message) };
};
