import { macroConditionsSchema } from '../../contract/macro.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { maySeeMacro } from './macro.policy.ts';
import type { Macro, MacroScope } from './macro.ts';

type MacroRow = {
  id: string;
  scope: MacroScope;
  owner_id: string | null;
  owner_name: string | null;
  team_id: string | null;
  title_zh: string;
  title_en: string;
  body_zh: string;
  body_en: string;
  conditions: unknown;
  version: number;
};

const SELECT = `select m.id, m.scope, m.owner_id, a.name as owner_name, m.team_id, m.title_zh, m.title_en, m.body_zh,
  m.body_en, m.conditions, m.version from macro m left join agent a on a.id = m.owner_id`;

const macroOf = (row: MacroRow): Macro => ({
  id: row.id,
  scope: row.scope,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  teamId: row.team_id,
  title: { 'zh-CN': row.title_zh, en: row.title_en },
  body: { 'zh-CN': row.body_zh, en: row.body_en },
  conditions: macroConditionsSchema.parse(row.conditions),
  version: row.version,
});

/** The phrases this actor may use or look after, oldest first. */
export const findMacros = async (
  tx: Tx,
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Macro[]> => {
  const [after] = cursor === undefined ? [null] : decodeCursor(cursor, ['id']);
  const rows: MacroRow[] = await sql(tx).query(
    `${SELECT} where ($1::uuid is null or m.id > $1)
       and (m.scope = 'all' or m.owner_id = $2 or (m.scope = 'team' and ($3 or m.team_id = any($4))))
     order by m.id limit $5`,
    [
      after,
      actor.kind === 'agent' ? actor.id : null,
      hasPermission(actor, 'macro:share'),
      actor.kind === 'agent' ? [...actor.teamIds] : [],
      limit + 1,
    ],
  );
  return rows.map(macroOf);
};

/** The phrase, held for a change; absent as a problem when there is none for this actor. */
export const lockMacro = async (tx: Tx, actor: Actor, id: string): Promise<Macro> => {
  const [row]: MacroRow[] = await sql(tx).query(`${SELECT} where m.id = $1 for update of m`, [id]);
  const macro = row ? macroOf(row) : null;
  if (!macro || !maySeeMacro(actor, macro)) throw absent('macro_absent');
  return macro;
};
