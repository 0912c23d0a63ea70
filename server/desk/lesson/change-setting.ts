import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getEducationSetting } from './lesson.queries.ts';
import { saveEducationSetting } from './lesson.store.ts';
import type { EducationSetting } from './lesson.ts';

/** Changes how lessons may be sent: quiet hours, how often, with whose consent. */
export const changeEducationSetting = async (
  tx: Tx,
  actor: Actor,
  input: EducationSetting,
): Promise<EducationSetting> => {
  const before = await getEducationSetting(tx);
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'setting_write_forbidden');

  await saveEducationSetting(tx, input);
  const after = await getEducationSetting(tx);
  recordAudit(tx, actor, {
    action: 'education_setting.changed',
    subject: { kind: 'setting', id: 'education' },
    before,
    after,
  });
  return after;
};
