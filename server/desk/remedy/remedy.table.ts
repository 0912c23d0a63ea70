import { money } from '../../kernel/money.ts';
import type { Remedy, RemedyKind, RemedyState } from './remedy.ts';

/** A row of `remedy`; bigints come as text. */
export type RemedyRow = {
  id: string;
  number: string;
  kind: RemedyKind;
  ticket_id: string;
  transaction_id: string;
  customer_id: string;
  amount_minor: string;
  currency: string;
  note: string;
  state: RemedyState;
  needs_second: boolean;
  requested_by: string;
  requested_by_name: string;
  requested_at: Date;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  payout_reference: string | null;
  credited_at: Date | null;
  settled_at: Date | null;
  version: number;
};

export const remedyOf = (row: RemedyRow): Remedy => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  ticketId: row.ticket_id,
  transactionId: row.transaction_id,
  customerId: row.customer_id,
  money: money(BigInt(row.amount_minor), row.currency),
  note: row.note,
  state: row.state,
  needsSecond: row.needs_second,
  requestedBy: { id: row.requested_by, name: row.requested_by_name },
  requestedAt: row.requested_at,
  decidedBy: row.decided_by === null ? null : { id: row.decided_by, name: row.decided_by_name ?? '' },
  decidedAt: row.decided_at,
  payoutReference: row.payout_reference,
  creditedAt: row.credited_at,
  settledAt: row.settled_at,
  version: row.version,
});
