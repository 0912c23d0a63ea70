import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Macro } from './macro.ts';

/** Stores a phrase as it now is, new or changed; the caller holds the row of a changed one. */
export const putMacro = async (tx: Tx, macro: Macro): Promise<void> => {
  await sql(tx).query(
    `insert into macro (id, scope, owner_id, team_id, title_zh, title_en, body_zh, body_en, conditions, version,
       created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
     on conflict (id) do update set scope = excluded.scope, owner_id = excluded.owner_id, team_id = excluded.team_id,
       title_zh = excluded.title_zh, title_en = excluded.title_en, body_zh = excluded.body_zh,
       body_en = excluded.body_en, conditions = excluded.conditions, version = excluded.version,
       updated_at = excluded.updated_at`,
    [
      macro.id,
      macro.scope,
      macro.ownerId,
      macro.teamId,
      macro.title['zh-CN'],
      macro.title.en,
      macro.body['zh-CN'],
      macro.body.en,
      JSON.stringify(macro.conditions),
      macro.version,
      tx.now,
    ],
  );
};

export const deleteMacro = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('delete from macro where id = $1', [id]);
};
