import type { Fault } from './refund-rules.ts';

export type Refusal = readonly [status: number, code: string, message: string];
/** The rules of `refund-rules.ts` in the provider's own codes. */
export const REFUSALS: Readonly<Record<Fault, Refusal>> = {
  key_reused: [400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试'],
  payment_absent: [404, 'RESOURCE_NOT_EXISTS', '订单不存在'],
  currency: [400, 'PARAM_ERROR', '退款币种与订单不一致'],
  total_mismatch: [400, 'INVALID_REQUEST', '订单总额与支付订单不一致'],
  over_refund: [400, 'INVALID_REQUEST', '累计退款金额大于支付金额'],
  partial_limit: [400, 'INVALID_REQUEST', '部分退款次数超过50次'],
  window_passed: [400, 'INVALID_REQUEST', '订单已超过可退款的最大期限'],
  too_soon: [429, 'FREQUENCY_LIMITED', '同一订单退款间隔不足一分钟'],
  not_enough: [403, 'NOT_ENOUGH', '商户余额不足'],
  account_unusable: [403, 'USER_ACCOUNT_ABNORMAL', '用户账号异常'],
};
