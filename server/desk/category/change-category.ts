import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getCategory } from './category.queries.ts';
import { saveCategory } from './category.store.ts';
import type { CategorySetting } from './category.ts';

/** Changes a category's names, owner, usual severity, and whether it may still be chosen. */
export const changeCategory = async (tx: Tx, actor: Actor, input: CategorySetting): Promise<CategorySetting> => {
  const before = await getCategory(tx, input.key);
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'setting_write_forbidden');

  await saveCategory(tx, input);
  const after = await getCategory(tx, input.key);
  recordAudit(tx, actor, {
    action: 'category.changed',
    subject: { kind: 'category', id: input.key },
    before,
    after,
  });
  return after;
};
