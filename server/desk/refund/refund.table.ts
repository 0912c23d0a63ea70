import type { RefundState } from '../../contract/refund.ts';
import { money } from '../../kernel/money.ts';
import type { Refund, RefundReason } from './refund.ts';

/** A row of `refund`; bigints come as text. */
export type RefundRow = {
  id: string;
  number: string;
  ticket_id: string;
  transaction_id: string;
  customer_id: string;
  amount_minor: string;
  currency: string;
  reason: RefundReason;
  note: string | null;
  state: RefundState;
  needs_second: boolean;
  requested_by: string;
  requested_by_name: string;
  requested_at: Date;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  provider: string;
  provider_reference: string | null;
  failure_code: string | null;
  submitted_at: Date | null;
  settled_at: Date | null;
  checks: number;
  next_check_at: Date | null;
  version: number;
  updated_at: Date;
};

export const refundOf = (row: RefundRow): Refund => ({
  id: row.id,
  number: row.number,
  ticketId: row.ticket_id,
  transactionId: row.transaction_id,
  customerId: row.customer_id,
  money: money(BigInt(row.amount_minor), row.currency),
  reason: row.reason,
  note: row.note,
  state: row.state,
  needsSecond: row.needs_second,
  requestedBy: { id: row.requested_by, name: row.requested_by_name },
  requestedAt: row.requested_at,
  decidedBy: row.decided_by === null ? null : { id: row.decided_by, name: row.decided_by_name ?? '' },
  decidedAt: row.decided_at,
  provider: row.provider,
  providerReference: row.provider_reference,
  failureCode: row.failure_code,
  submittedAt: row.submitted_at,
  settledAt: row.settled_at,
  checks: row.checks,
  nextCheckAt: row.next_check_at,
  version: row.version,
  updatedAt: row.updated_at,
});
