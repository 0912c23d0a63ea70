import { type Actor, type AgentActor, hasPermission, isStaff } from '../../kernel/actor.ts';
import type { Remedy } from './remedy.ts';

export const mayRequest = (actor: Actor): boolean => isStaff(actor) && hasPermission(actor, 'refund:request');

export const isRequester = (actor: Actor, remedy: Pick<Remedy, 'requestedBy'>): boolean =>
  actor.id === remedy.requestedBy.id;

/** A person, and never the one who asked. */
export const mayDecide = (actor: Actor, remedy: Pick<Remedy, 'requestedBy'>): actor is AgentActor =>
  actor.kind === 'agent' && hasPermission(actor, 'refund:approve') && !isRequester(actor, remedy);

/** Whoever asked for it, or whoever could decide it. */
export const mayCancel = (actor: Actor, remedy: Pick<Remedy, 'requestedBy'>): boolean =>
  isStaff(actor) &&
  ((hasPermission(actor, 'refund:request') && isRequester(actor, remedy)) || hasPermission(actor, 'refund:approve'));
