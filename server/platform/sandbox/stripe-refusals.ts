import type { Fault } from './refund-rules.ts';

export type Refusal = readonly [status: number, type: string, code: string | null, message: string];
/** The rules of `refund-rules.ts` in the provider's own codes. */
export const REFUSALS: Readonly<Record<Fault, Refusal>> = {
  key_reused: [
    400,
    'idempotency_error',
    null,
    'Keys for idempotent requests can only be used with the same parameters they were first used with.',
  ],
  payment_absent: [404, 'invalid_request_error', 'resource_missing', 'No such payment.'],
  currency: [400, 'invalid_request_error', null, 'Currency does not match.'],
  total_mismatch: [400, 'invalid_request_error', null, 'Total does not match.'],
  over_refund: [400, 'invalid_request_error', null, 'Refund amount is greater than unrefunded amount on charge.'],
  partial_limit: [400, 'invalid_request_error', null, 'This payment can not be refunded in part.'],
  window_passed: [400, 'invalid_request_error', null, 'This payment is too old to be refunded.'],
  too_soon: [429, 'invalid_request_error', 'rate_limit', 'Too many requests.'],
  not_enough: [
    400,
    'invalid_request_error',
    'balance_insufficient',
    'Insufficient funds in your account to refund this payment.',
  ],
  account_unusable: [400, 'invalid_request_error', null, 'The card can not be refunded.'],
};
