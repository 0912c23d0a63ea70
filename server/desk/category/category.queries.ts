import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { CategoryNames, CategorySetting } from './category.ts';

const CATEGORY = `c.key, c.name_zh as "nameZh", c.name_en as "nameEn", c.severity, c.active, c.version,
  (select t.id from team t where c.key = any(t.categories) order by t.key limit 1) as "teamId"`;

export const findCategories = (tx: Tx): Promise<CategorySetting[]> =>
  sql(tx).query(`select ${CATEGORY} from category c order by c.position, c.key`);

export const getCategory = async (tx: Tx, key: string): Promise<CategorySetting> => {
  const [found]: CategorySetting[] = await sql(tx).query(`select ${CATEGORY} from category c where c.key = $1`, [key]);
  if (!found) throw absent('category_absent');
  return found;
};

export const findCategoryNames = async (tx: Tx): Promise<CategoryNames> => {
  const rows: { key: string; zh: string; en: string }[] = await sql(tx).query(
    'select key, name_zh as zh, name_en as en from category',
  );
  return new Map(rows.map(({ key, zh, en }) => [key, { 'zh-CN': zh, en }]));
};
