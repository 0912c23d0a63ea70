import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type TriageRow, triageTable } from './triage.table.ts';

export const insertTriage = async (tx: Tx, row: TriageRow): Promise<void> => {
  await sql(tx).createQueryBuilder().insert().into(triageTable).values(row).updateEntity(false).execute();
};
