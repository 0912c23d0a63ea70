import { z } from 'zod';
import type { RefundAnswer, Refusal } from '../../../kernel/gateway.ts';
import { readTime } from '../message.ts';

export const refundSchema = z.object({
  refund_id: z.string().min(1),
  out_refund_no: z.string(),
  transaction_id: z.string().nullish(),
  status: z.string(),
  success_time: z.string().nullish(),
  create_time: z.string().nullish(),
  user_received_account: z.string().nullish(),
  amount: z.object({ refund: z.number().int(), total: z.number().int(), currency: z.string().nullish() }),
});
export type WechatpayRefund = z.infer<typeof refundSchema>;

export const errorSchema = z.object({ code: z.string().min(1), message: z.string().nullish() });
export type WechatpayError = z.infer<typeof errorSchema>;

/** A refund's own status, the same words in an answer (`status`) and a call-back (`refund_status`). */
export const readStatus = (refund: {
  refund_id: string;
  status: string;
  success_time?: string | null;
}): RefundAnswer => {
  const details = {
    providerReference: refund.refund_id,
    occurredAt: readTime(refund.success_time),
    code: refund.status,
  };
  switch (refund.status) {
    case 'SUCCESS':
      return { state: 'succeeded', ...details };
    case 'PROCESSING':
      return { state: 'processing', ...details };
    case 'CLOSED':
      return { state: 'closed', ...details };
    case 'ABNORMAL':
      return { state: 'needs_manual', refusal: 'account_unusable', ...details };
    default:
      return { state: 'unknown', ...details, message: 'status not known to us' };
  }
};

/** Answers that say nothing of what was asked for: our key is wrong, we ask too often, they are ill. */
const INCONCLUSIVE = new Set([
  'SIGN_ERROR',
  'FREQUENCY_LIMITED',
  'RATELIMIT_EXCEEDED',
  'SYSTEM_ERROR',
  'BIZERR_NEED_RETRY',
]);

export const isInconclusive = (status: number, code: string): boolean =>
  status >= 500 || status === 429 || status === 401 || INCONCLUSIVE.has(code);

const REFUSALS: Readonly<Record<string, Refusal>> = {
  NOT_ENOUGH: 'balance_not_enough',
  USER_ACCOUNT_ABNORMAL: 'account_unusable',
  RESOURCE_NOT_EXISTS: 'transaction_absent',
  NO_AUTH: 'not_permitted',
  REQUEST_BLOCKED: 'not_permitted',
};

/** INVALID_REQUEST covers many rules; only its words tell which. They choose a label, never a state. */
const refusalOf = ({ code, message }: WechatpayError): Refusal => {
  const known = REFUSALS[code];
  if (known || !message) return known ?? 'other';
  if (/期限|超过一年|expired/i.test(message)) return 'window_passed';
  if (/次数/.test(message)) return 'partial_limit';
  if (/金额.*(大于|超过)|(大于|超过).*金额/.test(message)) return 'exceeds_captured';
  return 'other';
};

export const readRefusal = (status: number, error: WechatpayError): RefundAnswer => {
  const details = { code: error.code, message: error.message ?? undefined };
  if (isInconclusive(status, error.code)) return { state: 'unknown', ...details };
  return { state: 'failed', refusal: refusalOf(error), ...details };
};
