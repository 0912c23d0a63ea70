import { carryRefund, type RefundJobDeps } from './carry-refund.ts';

export const SUBMIT_REFUND = 'submit-refund';

/** Hands an approved refund to its provider. */
export const submitRefund = (deps: RefundJobDeps, { refundId }: { refundId: string }, eventId: string): Promise<void> =>
  carryRefund(deps, refundId, { eventId, subscriber: SUBMIT_REFUND });
