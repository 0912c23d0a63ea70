import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { CategorySetting } from './category.ts';

/** Saves a category and gives it to its team alone. @throws Problem stale_version, or team_absent */
export const saveCategory = async (tx: Tx, category: CategorySetting): Promise<void> => {
  const { key, teamId } = category;
  const [saved]: [unknown[], number] = await sql(tx).query(
    `update category set name_zh = $3, name_en = $4, severity = $5, active = $6, version = version + 1
     where key = $1 and version = $2 returning key`,
    [key, category.version, category.nameZh, category.nameEn, category.severity, category.active],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
  await sql(tx).query(
    `update team set categories = array_remove(categories, $1) where $1 = any(categories) and id is distinct from $2::uuid`,
    [key, teamId],
  );
  if (teamId === null) return;
  const [owned]: [unknown[], number] = await sql(tx).query(
    `update team set categories = case when $1 = any(categories) then categories else array_append(categories, $1) end
     where id = $2 returning id`,
    [key, teamId],
  );
  if (owned.length === 0)
    throw new Problem('invalid', 'input_invalid', { fields: [{ path: 'teamId', code: 'team_absent' }] });
};
