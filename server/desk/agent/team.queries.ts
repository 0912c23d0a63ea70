import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Team } from './agent.ts';

const TEAM = 'id, key, name_zh as "nameZh", name_en as "nameEn", categories, version';

export const findTeams = async (
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Team[]> => {
  const [after] = cursor ? decodeCursor(cursor, ['text']) : [''];
  return sql(tx).query(`select ${TEAM} from team where key > $1 order by key limit $2`, [after, limit + 1]);
};

export const getTeam = async (tx: Tx, id: string): Promise<Team> => {
  const [found]: Team[] = await sql(tx).query(`select ${TEAM} from team where id = $1`, [id]);
  if (!found) throw absent('team_absent');
  return found;
};
