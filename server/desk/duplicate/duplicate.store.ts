import type { Tx } from '../../kernel/tx.ts';
import { gather } from '../../platform/db/sql.ts';

/** Keeps the keys by which a later near copy finds this ticket. */
export const insertBands = (tx: Tx, ticketId: string, bands: readonly number[]): void => {
  if (bands.length === 0) return;
  gather(tx, {
    text: 'insert into ticket_band (band, ticket_id) select unnest($2::int[]), $1::uuid on conflict do nothing',
    values: [ticketId, [...bands]],
  });
};
