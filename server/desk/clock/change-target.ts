import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findCalendarSetting, getTarget } from './calendar.queries.ts';
import { saveTarget } from './calendar.store.ts';
import type { ServiceTarget } from './clock.ts';

export type ChangeTarget = Pick<ServiceTarget, 'kind' | 'severity' | 'clock' | 'minutes' | 'calendarId'> & {
  readonly version: number;
};

/** Changes how soon customers of a kind and severity are answered or decided, from the next clock on. */
export const changeTarget = async (tx: Tx, actor: Actor, input: ChangeTarget): Promise<ServiceTarget> => {
  const before = await getTarget(tx, input);
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'setting_write_forbidden');
  if (!(await findCalendarSetting(tx, input.calendarId))) {
    throw new Problem('invalid', 'input_invalid', { fields: [{ path: 'calendarId', code: 'calendar_absent' }] });
  }

  const { minutes, calendarId } = input;
  await saveTarget(tx, { ...before, minutes, calendarId, ruleVersion: input.version });
  const after = await getTarget(tx, input);
  const id = before.ruleId;
  recordAudit(tx, actor, { action: 'target.changed', subject: { kind: 'target', id }, before, after });
  return after;
};
