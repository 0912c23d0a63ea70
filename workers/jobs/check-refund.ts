import { carryRefund, type RefundJobDeps } from './carry-refund.ts';

export const CHECK_REFUND = 'check-refund';

/** Asks the provider what became of a refund, or submits one whose submission was lost. */
export const checkRefund = (deps: RefundJobDeps, { refundId }: { refundId: string }, eventId: string): Promise<void> =>
  carryRefund(deps, refundId, { eventId, subscriber: CHECK_REFUND });
