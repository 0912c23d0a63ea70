import { COUNT_LIMIT } from '../../contract/saved-view.ts';
import type { AgentActor } from '../../kernel/actor.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { countUpTo } from '../ticket/queue.queries.ts';
import { maySeeView } from './saved-view.policy.ts';
import { readFilters } from './saved-view.rules.ts';
import { MOST_VIEWS, type SavedView } from './saved-view.ts';

const SELECT = `select v.id, v.owner_id as "ownerId", a.name as "ownerName", v.team_id as "teamId", v.name, v.filters,
  v.version from saved_view v join agent a on a.id = v.owner_id`;

/** An agent's own views and those of the agent's teams, oldest first. */
export const findSavedViews = (
  tx: Tx,
  actor: AgentActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<SavedView[]> => {
  const [after] = cursor === undefined ? [null] : decodeCursor(cursor, ['id']);
  return sql(tx).query(
    `${SELECT} where (v.owner_id = $1 or v.team_id = any($2)) and ($3::uuid is null or v.id > $3) order by v.id limit $4`,
    [actor.id, [...actor.teamIds], after, limit + 1],
  );
};

export const countOwnViews = async (tx: Tx, ownerId: string): Promise<number> => {
  const [row]: { count: number }[] = await sql(tx).query(
    'select count(*)::int as count from saved_view where owner_id = $1',
    [ownerId],
  );
  return row?.count ?? 0;
};

/** The view, held for a change; absent as a problem when there is none for this agent. */
export const lockSavedView = async (tx: Tx, actor: AgentActor, id: string): Promise<SavedView> => {
  const [view]: SavedView[] = await sql(tx).query(`${SELECT} where v.id = $1 for update of v`, [id]);
  if (!view || !maySeeView(actor, view)) throw absent('view_absent');
  return view;
};

/** A number beside each view's name. One that cannot be read any more counts nothing. */
export const countSavedViews = async (tx: Tx, actor: AgentActor): Promise<{ id: string; count: number }[]> => {
  const counts: { id: string; count: number }[] = [];
  for (const { id, filters } of await findSavedViews(tx, actor, { limit: MOST_VIEWS })) {
    const input = readFilters(filters);
    counts.push({ id, count: input === null ? 0 : await countUpTo(tx, actor, input, COUNT_LIMIT) });
  }
  return counts;
};
