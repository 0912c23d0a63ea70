import { type Actor, hasPermission, isStaff } from '../../kernel/actor.ts';

/** Like reports: for those who lead, and for programs given the right. */
export const maySeeTopics = (actor: Actor): boolean => isStaff(actor) && hasPermission(actor, 'report:read');
