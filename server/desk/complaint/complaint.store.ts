import type { Tx } from '../../kernel/tx.ts';
import { gather, sql } from '../../platform/db/sql.ts';
import { complaintTable } from './complaint.table.ts';
import type { Complaint } from './complaint.ts';

/** Writes a new record, or opens the one that a downgrade had put aside. */
export const upsertComplaint = (tx: Tx, complaint: Complaint): void => {
  gather(tx, {
    text: `insert into complaint (ticket_id, state, category, recorded_at, promoted_by, version)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (ticket_id) do update set state = excluded.state, category = excluded.category,
       outcome = null, redress = null, decided_at = null, decided_by = null, communicated_at = null, closed_at = null,
       promoted_by = excluded.promoted_by, version = complaint.version + 1`,
    values: [
      complaint.ticketId,
      complaint.state,
      complaint.category,
      complaint.recordedAt,
      complaint.promotedBy,
      complaint.version,
    ],
    rows: [`complaint:${complaint.ticketId}`],
  });
};

export const saveComplaint = async (tx: Tx, complaint: Complaint): Promise<Complaint> => {
  const { ticketId, ...rest } = complaint;
  const saved = { ...rest, version: complaint.version + 1 };
  await sql(tx)
    .createQueryBuilder()
    .update(complaintTable)
    .set(saved)
    .where('ticket_id = :ticketId', { ticketId })
    .execute();
  return { ticketId, ...saved };
};
