import { type Actor, hasPermission, isStaff } from '../../kernel/actor.ts';
import type { Difference } from './reconciliation.ts';

export const mayWork = (actor: Actor): boolean => isStaff(actor) && hasPermission(actor, 'reconciliation:work');

/** A person, and never the one who proposed it. */
export const mayApprove = (actor: Actor, { proposedBy }: Pick<Difference, 'proposedBy'>): boolean =>
  actor.kind === 'agent' && hasPermission(actor, 'reconciliation:approve') && proposedBy?.id !== actor.id;
