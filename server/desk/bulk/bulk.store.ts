import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { BulkItem, BulkVerb } from './bulk.ts';

export const insertBulk = async (tx: Tx, bulk: { id: string; actorId: string; verb: BulkVerb }): Promise<void> => {
  await sql(tx).query('insert into bulk_change (id, actor_id, verb, created_at) values ($1, $2, $3, $4)', [
    bulk.id,
    bulk.actorId,
    bulk.verb,
    tx.now,
  ]);
};

export const insertBulkItem = async (tx: Tx, bulkId: string, item: BulkItem): Promise<void> => {
  await sql(tx).query(
    'insert into bulk_change_item (bulk_id, ticket_id, version_after, before) values ($1, $2, $3, $4)',
    [bulkId, item.ticketId, item.versionAfter, JSON.stringify(item.before)],
  );
};

export const markUndone = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('update bulk_change set undone_at = $2 where id = $1', [id, tx.now]);
};

export const deleteBulksBefore = async (tx: Tx, before: Date, limit: number): Promise<number> => {
  const [, gone]: [unknown, number] = await sql(tx).query(
    'delete from bulk_change where id in (select id from bulk_change where created_at < $1 limit $2)',
    [before, limit],
  );
  return gone;
};
