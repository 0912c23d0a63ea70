import { type Actor, type AgentActor, hasPermission, isStaff } from '../../kernel/actor.ts';
import type { Refund } from './refund.ts';

export const mayRequest = (actor: Actor): boolean => isStaff(actor) && hasPermission(actor, 'refund:request');

export const isRequester = (actor: Actor, refund: Pick<Refund, 'requestedBy'>): boolean =>
  actor.id === refund.requestedBy.id;

/** A person, and never the one who asked. */
export const mayDecide = (actor: Actor, refund: Pick<Refund, 'requestedBy'>): boolean =>
  actor.kind === 'agent' && hasPermission(actor, 'refund:approve') && !isRequester(actor, refund);

/** Whoever asked for it, or whoever could decide it. */
export const mayCancel = (actor: Actor, refund: Pick<Refund, 'requestedBy'>): boolean =>
  isStaff(actor) &&
  ((hasPermission(actor, 'refund:request') && isRequester(actor, refund)) || hasPermission(actor, 'refund:approve'));

/** A person who may also let refunds go. */
export const mayResolveTask = (actor: Actor): actor is AgentActor =>
  actor.kind === 'agent' && hasPermission(actor, 'refund:approve');
