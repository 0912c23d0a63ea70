import { z } from 'zod';
import { event } from '../../kernel/event.ts';

const reference = {
  refundId: z.uuid(),
  ticketId: z.uuid(),
  transactionId: z.uuid(),
  customerId: z.uuid(),
  version: z.number().int(),
};

export const refundRequested = event('refund.requested', z.object(reference));
export const refundApproved = event('refund.approved', z.object(reference));
export const refundDeclined = event('refund.declined', z.object(reference));
export const refundCancelled = event('refund.cancelled', z.object(reference));
/** The money has moved: the only moment at which a customer may be told so. */
export const refundSucceeded = event('refund.succeeded', z.object(reference));
export const refundFailed = event('refund.failed', z.object(reference));
/** The provider took back what it had paid. */
export const refundReturned = event('refund.returned', z.object(reference));
/** Nobody but a person can say what became of it. */
export const refundNeedsManual = event('refund.needs_manual', z.object(reference));
/** It is time to ask the provider again. */
export const refundDue = event('refund.due', z.object({ refundId: z.uuid() }));
