import { type Actor, hasPermission, isStaff, type ProgramActor } from '../../kernel/actor.ts';

export const mayScheduleReports = (actor: Actor): boolean => isStaff(actor) && hasPermission(actor, 'report:schedule');

/** Who reads on behalf of the readers: each of them may read reports themselves. */
export const REPORT_READER: ProgramActor = {
  kind: 'program',
  id: 'report-mails',
  name: 'report mails',
  permissions: new Set(['report:read']),
};
