import type { FiledComplaint, FiledEntry } from '../../kernel/complaint-gateway.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { PHONE_CONTEXT } from './provider-complaint.queries.ts';
import type { ProviderComplaint } from './provider-complaint.ts';

const valuesOf = (tx: Tx, filed: FiledComplaint): unknown[] => [
  filed.state,
  filed.providerState,
  filed.problem,
  filed.isRefundWanted,
  filed.transactionReference,
  filed.merchantReference,
  filed.paid?.minor.toString() ?? null,
  filed.refundAsked?.minor.toString() ?? null,
  filed.payer,
  filed.phone === null ? null : vault(tx).seal(filed.phone, PHONE_CONTEXT),
  filed.dueAt,
  filed.times,
  filed.isReplyAwaited,
  filed.isFullyRefunded,
  filed.isUrgent,
  filed.isPlatformIn,
  tx.now,
];
const FILED_COLUMNS = `state, provider_state, problem, is_refund_wanted, transaction_reference, merchant_reference, paid_minor,
  refund_asked_minor, payer, phone_sealed, due_at, times, is_reply_awaited, is_fully_refunded, is_urgent, is_platform_in, read_at`;
const places = (count: number, from: number): string =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');

export const insertComplaint = async (
  tx: Tx,
  filed: FiledComplaint,
  { ticketId, transactionId }: { ticketId: string; transactionId: string | null },
): Promise<string> => {
  const id = tx.newId();
  const values = valuesOf(tx, filed);
  await sql(tx).query(
    `insert into provider_complaint (${FILED_COLUMNS}, id, source, reference, ticket_id, transaction_id, complained_at, created_at)
     values (${places(values.length, 1)}, ${places(7, values.length + 1)})`,
    [...values, id, filed.source, filed.reference, ticketId, transactionId, filed.complainedAt, tx.now],
  );
  return id;
};

/** Brings the row up to what the provider says now. A payer or number that was erased here stays erased. */
export const saveFiled = async (tx: Tx, known: ProviderComplaint, filed: FiledComplaint): Promise<void> => {
  const erased = known.payer === null ? { ...filed, payer: null, phone: null } : filed;
  const values = valuesOf(tx, erased);
  await sql(tx).query(
    `update provider_complaint set (${FILED_COLUMNS}) = row(${places(values.length, 2)}), version = version + 1 where id = $1`,
    [known.id, ...values],
  );
};

export const insertEntries = async (tx: Tx, complaintId: string, entries: readonly FiledEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  await sql(tx).query(
    `insert into provider_complaint_entry (complaint_id, reference, kind, operation, at)
     select $1::uuid, e.* from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) as e on conflict do nothing`,
    [
      complaintId,
      entries.map(({ reference }) => reference),
      entries.map(({ kind }) => kind),
      entries.map(({ operation }) => operation),
      entries.map(({ at }) => at),
    ],
  );
};

/** When it was answered and handled there; a later word of the same does not move it. */
export const saveMilestones = async (
  tx: Tx,
  id: string,
  { repliedAt, processedAt }: { repliedAt: Date | null; processedAt: Date | null },
): Promise<void> => {
  await sql(tx).query(
    'update provider_complaint set replied_at = coalesce(replied_at, $2), processed_at = $3 where id = $1',
    [id, repliedAt, processedAt],
  );
};

/** The matter goes on in another ticket, whose thread begins anew. */
export const moveToTicket = async (tx: Tx, id: string, ticketId: string): Promise<void> => {
  await sql(tx).query('update provider_complaint set ticket_id = $2, spoken_seq = 0 where id = $1', [id, ticketId]);
};

export const saveTied = async (tx: Tx, id: string, transactionId: string | null): Promise<void> => {
  await sql(tx).query(
    `update provider_complaint set transaction_id = $2, is_payment_foreign = $2::uuid is null, version = version + 1 where id = $1`,
    [id, transactionId],
  );
};
