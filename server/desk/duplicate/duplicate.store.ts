import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';

/** Keeps the keys by which a later near copy finds this ticket. */
export const insertBands = async (tx: Tx, ticketId: string, bands: readonly number[]): Promise<void> => {
  if (bands.length === 0) return;
  await sql(tx).query('insert into ticket_band (band, ticket_id) select unnest($2::int[]), $1 on conflict do nothing', [
    ticketId,
    [...bands],
  ]);
};
