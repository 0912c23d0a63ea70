import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { SavedView } from './saved-view.ts';

/** Stores a view as it now is, new or changed; the caller holds the row of a changed one. */
export const putSavedView = async (tx: Tx, view: SavedView): Promise<void> => {
  await sql(tx).query(
    `insert into saved_view (id, owner_id, team_id, name, filters, version, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (id) do update set team_id = excluded.team_id, name = excluded.name, filters = excluded.filters,
       version = excluded.version, updated_at = excluded.updated_at`,
    [view.id, view.ownerId, view.teamId, view.name, JSON.stringify(view.filters), view.version, tx.now],
  );
};

export const deleteSavedView = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('delete from saved_view where id = $1', [id]);
};
