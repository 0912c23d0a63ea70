import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';

/** Adds a team; false when its key is taken. */
export const insertTeam = async (
  tx: Tx,
  team: { id: string; key: string; nameZh: string; nameEn: string },
): Promise<boolean> => {
  const added: unknown[] = await sql(tx).query(
    'insert into team (id, key, name_zh, name_en) values ($1, $2, $3, $4) on conflict do nothing returning id',
    [team.id, team.key, team.nameZh, team.nameEn],
  );
  return added.length > 0;
};

/** @throws Problem stale_version */
export const saveTeamName = async (
  tx: Tx,
  team: { id: string; version: number; nameZh: string; nameEn: string },
): Promise<void> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    'update team set name_zh = $3, name_en = $4, version = version + 1 where id = $1 and version = $2 returning id',
    [team.id, team.version, team.nameZh, team.nameEn],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
};
