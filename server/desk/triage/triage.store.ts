import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { triageTable } from './triage.table.ts';
import type { Triage } from './triage.ts';

export const insertTriage = async (tx: Tx, row: Triage): Promise<void> => {
  await sql(tx).createQueryBuilder().insert().into(triageTable).values(row).updateEntity(false).execute();
};
