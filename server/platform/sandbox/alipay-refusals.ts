import type { Fault } from './refund-rules.ts';

/** The rules of `refund-rules.ts` in the provider's own codes. */
export const REFUSALS: Readonly<Record<Fault, readonly [subCode: string, message: string]>> = {
  key_reused: ['ACQ.DISCORDANT_REPEAT_REQUEST', '退款请求号已被其他金额使用'],
  payment_absent: ['ACQ.TRADE_NOT_EXIST', '交易不存在'],
  currency: ['ACQ.CURRENCY_NOT_SUPPORT', '币种不支持'],
  total_mismatch: ['ACQ.INVALID_PARAMETER', '参数无效'],
  over_refund: ['ACQ.REASON_TRADE_REFUND_FEE_ERR', '退款金额超限'],
  partial_limit: ['ACQ.NOT_ALLOW_PARTIAL_REFUND', '不支持部分退款'],
  window_passed: ['ACQ.TRADE_HAS_FINISHED', '交易已完结'],
  too_soon: ['ACQ.REFUND_CHARGE_ERROR', '退款过于频繁，请稍后重试'],
  not_enough: ['ACQ.SELLER_BALANCE_NOT_ENOUGH', '卖家余额不足'],
  account_unusable: ['ACQ.BUYER_ENABLE_STATUS_FORBID', '买家状态非法'],
};
