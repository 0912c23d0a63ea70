import { type Actor, hasPermission, isStaff } from '../../kernel/actor.ts';

/** Reports are for those who lead, and for programs given the right; never for customers. */
export const mayReadReports = (actor: Actor): boolean => isStaff(actor) && hasPermission(actor, 'report:read');
