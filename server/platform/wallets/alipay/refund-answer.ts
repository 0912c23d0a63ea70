import { z } from 'zod';
import type { RefundAnswer, Refusal } from '../../../kernel/gateway.ts';
import type { Money } from '../../../kernel/money.ts';
import { parseMajor } from '../../../kernel/money.ts';
import { readShanghai } from './shanghai-time.ts';

const common = {
  code: z.string(),
  msg: z.string().nullish(),
  sub_code: z.string().nullish(),
  sub_msg: z.string().nullish(),
};
export const submittedSchema = z.object({
  ...common,
  trade_no: z.string().nullish(),
  fund_change: z.string().nullish(),
  gmt_refund_pay: z.string().nullish(),
});
export const queriedSchema = z.object({
  ...common,
  trade_no: z.string().nullish(),
  out_request_no: z.string().nullish(),
  refund_amount: z.string().nullish(),
  refund_status: z.string().nullish(),
  gmt_refund_pay: z.string().nullish(),
  deposit_back_info: z.object({ dback_status: z.string().nullish() }).nullish().catch(null),
});
type Submitted = z.infer<typeof submittedSchema>;
type Queried = z.infer<typeof queriedSchema>;

const ACCEPTED = '10000';
const BUSINESS_REFUSAL = '40004';

/** Refusals a person must settle with the customer: the account or the way back is gone. */
const MANUAL: Readonly<Record<string, Refusal>> = {
  'ACQ.TRADE_HAS_FINISHED': 'window_passed',
  'ACQ.BUYER_NOT_EXIST': 'account_unusable',
  'ACQ.BUYER_ERROR': 'account_unusable',
  'ACQ.BUYER_ENABLE_STATUS_FORBID': 'account_unusable',
  'ACQ.REFUND_ACCOUNT_NOT_EXIST': 'account_unusable',
  // The number already paid out another amount: neither "failed" nor "succeeded" would be true.
  'ACQ.DISCORDANT_REPEAT_REQUEST': 'other',
};
const FAILED: Readonly<Record<string, Refusal>> = {
  'ACQ.SELLER_BALANCE_NOT_ENOUGH': 'balance_not_enough',
  'ACQ.REASON_TRADE_REFUND_FEE_ERR': 'exceeds_captured',
  'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL': 'exceeds_captured',
  'ACQ.NOT_ALLOW_PARTIAL_REFUND': 'partial_limit',
  'ACQ.TRADE_NOT_EXIST': 'transaction_absent',
  'ACQ.CURRENCY_NOT_SUPPORT': 'currency_not_supported',
  'ACQ.TRADE_NOT_ALLOW_REFUND': 'not_permitted',
  'ACQ.REASON_TRADE_BEEN_FREEZEN': 'not_permitted',
};

/** Alipay's own trouble, or a later retry under the same number asked for: nothing is decided yet. */
export const isInconclusive = (subCode: string): boolean =>
  /(^|\.)(ACQ\.)?SYSTEM_ERROR$/.test(subCode) ||
  subCode === 'ACQ.REFUND_CHARGE_ERROR' ||
  /call-limited|frequency/i.test(subCode);

/** Codes beside 40004 speak of the call (signature, permission, missing parts), never of the refund. */
const readRefusal = (answer: Submitted | Queried): RefundAnswer => {
  const code = answer.sub_code ?? answer.code;
  const message = answer.sub_msg ?? answer.msg ?? undefined;
  if (answer.code !== BUSINESS_REFUSAL || isInconclusive(code)) return { state: 'unknown', code, message };
  const manual = MANUAL[code];
  if (manual) return { state: 'needs_manual', code, message, refusal: manual };
  return { state: 'failed', code, message, refusal: FAILED[code] ?? 'other' };
};

/** 10000 alone is no refund: only `fund_change=Y` says that money moved. */
export const readSubmitted = (answer: Submitted): RefundAnswer => {
  if (answer.code !== ACCEPTED) return readRefusal(answer);
  const details = { code: answer.code, occurredAt: readShanghai(answer.gmt_refund_pay) };
  if (answer.fund_change === 'Y') return { state: 'succeeded', ...details };
  if (!answer.fund_change || answer.fund_change === 'N') return { state: 'processing', ...details };
  return { state: 'unknown', ...details, code: `fund_change_${answer.fund_change}` };
};

/** Without `refund_status` the provider either never had the number or refused it; with the amount it is at work on it. */
export const readQueried = (answer: Queried, asked: { idempotencyKey: string; amount: Money }): RefundAnswer => {
  if (answer.code !== ACCEPTED) {
    if (answer.sub_code === 'ACQ.TRADE_NOT_EXIST') return { state: 'absent', code: answer.sub_code };
    const refusal = readRefusal(answer);
    return { state: 'unknown', code: refusal.code ?? answer.code, message: refusal.message };
  }
  if (!answer.refund_status && !answer.refund_amount) return { state: 'absent', code: answer.code };

  const paid = answer.refund_amount ? parseMajor(answer.refund_amount, asked.amount.currency) : null;
  if (answer.out_request_no !== asked.idempotencyKey || (answer.refund_amount && paid?.minor !== asked.amount.minor)) {
    return { state: 'unknown', code: 'answer_mismatch' };
  }
  if (answer.deposit_back_info?.dback_status === 'F') {
    return { state: 'needs_manual', code: 'deposit_back_failed', refusal: 'account_unusable' };
  }
  if (answer.refund_status === 'REFUND_SUCCESS') {
    return { state: 'succeeded', code: answer.refund_status, occurredAt: readShanghai(answer.gmt_refund_pay) };
  }
  return answer.refund_status
    ? { state: 'unknown', code: answer.refund_status }
    : { state: 'processing', code: answer.code };
};
