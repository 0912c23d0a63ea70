import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { complaintTable } from './complaint.table.ts';
import type { Complaint } from './complaint.ts';

export const findComplaint = (tx: Tx, ticketId: string): Promise<Complaint | null> =>
  sql(tx).getRepository(complaintTable).findOneBy({ ticketId });

export const findComplaintsOf = async (tx: Tx, ticketIds: readonly string[]): Promise<Map<string, Complaint>> => {
  if (ticketIds.length === 0) return new Map();
  const rows = await sql(tx)
    .getRepository(complaintTable)
    .createQueryBuilder('complaint')
    .where('complaint.ticketId = any(:ids)', { ids: [...ticketIds] })
    .getMany();
  return new Map(rows.map((row) => [row.ticketId, row]));
};
