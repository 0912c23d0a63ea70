import { money } from '../../kernel/money.ts';
import type { Code, Dismissal, Evidence, KeptSignal, SignalState } from './signal.ts';

/** A row of `SELECT_SIGNALS`; bigints come as text. */
export type SignalRow = {
  id: string;
  code: Code;
  key: string;
  customer_id: string;
  provider: string;
  payee: string | null;
  amount_minor: string;
  currency: string;
  evidence: Evidence;
  state: SignalState;
  reason: Dismissal | null;
  note: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  occurred_at: Date;
  found_at: Date;
  seen_at: Date;
  told_at: Date | null;
  version: number;
  transaction_ids: string[];
  tickets: number;
};

export const SELECT_SIGNALS = `
  select s.id, s.code, s.key, s.customer_id, s.provider, s.payee, s.amount_minor, s.currency, s.evidence, s.state, s.reason,
    s.note, s.decided_by_name, s.decided_at, s.occurred_at, s.found_at, s.seen_at, s.told_at, s.version,
    (select array_agg(l.transaction_id::text order by l.transaction_id) from signal_transaction l where l.signal_id = s.id) as transaction_ids,
    (select count(distinct k.ticket_id)::int from ticket_transaction k join signal_transaction l on l.transaction_id = k.transaction_id
     where l.signal_id = s.id) as tickets
  from signal s`;

export const signalOf = (row: SignalRow, customerName: string): KeptSignal => ({
  id: row.id,
  code: row.code,
  key: row.key,
  customerId: row.customer_id,
  customerName,
  provider: row.provider,
  payee: row.payee,
  money: money(BigInt(row.amount_minor), row.currency),
  evidence: row.evidence,
  transactionIds: row.transaction_ids ?? [],
  state: row.state,
  reason: row.reason,
  note: row.note,
  decidedBy: row.decided_by_name,
  decidedAt: row.decided_at,
  occurredAt: row.occurred_at,
  foundAt: row.found_at,
  seenAt: row.seen_at,
  toldAt: row.told_at,
  tickets: row.tickets,
  version: row.version,
});
