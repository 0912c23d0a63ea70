import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { TicketPlace } from '../ticket/put-back-ticket.ts';
import type { BulkChange, BulkItem, BulkVerb } from './bulk.ts';

type PlaceRow = Omit<TicketPlace, 'wakeAt'> & { wakeAt: string | null };

/** The change with its tickets, held; absent for everybody but who made it. */
export const lockBulk = async (
  tx: Tx,
  actorId: string,
  id: string,
): Promise<{ bulk: BulkChange; items: BulkItem[] }> => {
  const [row]: { verb: BulkVerb; created_at: Date; undone_at: Date | null }[] = await sql(tx).query(
    'select verb, created_at, undone_at from bulk_change where id = $1 and actor_id = $2 for update',
    [id, actorId],
  );
  if (!row) throw absent('bulk_absent');
  const items: { ticket_id: string; version_after: number; before: PlaceRow }[] = await sql(tx).query(
    'select ticket_id, version_after, before from bulk_change_item where bulk_id = $1 order by ticket_id',
    [id],
  );
  return {
    bulk: { id, actorId, verb: row.verb, createdAt: row.created_at, undoneAt: row.undone_at },
    items: items.map(({ ticket_id, version_after, before }) => ({
      ticketId: ticket_id,
      versionAfter: version_after,
      before: { ...before, wakeAt: before.wakeAt === null ? null : new Date(before.wakeAt) },
    })),
  };
};
