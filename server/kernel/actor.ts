import type { Locale } from '../contract/common.ts';
import type { AgentRole, Permission } from '../contract/permission.ts';

export type AgentActor = {
  readonly kind: 'agent';
  readonly id: string;
  readonly name: string;
  readonly role: AgentRole;
  readonly teamIds: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  readonly locale: Locale;
  /** When this session last proved a second factor; null when it never did. */
  readonly secondFactorAt: Date | null;
  readonly sessionId: string;
};

export type CustomerActor = {
  readonly kind: 'customer';
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly assurance: 'signed' | 'confirmed';
};

/** A program holding an API token made by an admin. */
export type ProgramActor = {
  readonly kind: 'program';
  readonly id: string;
  readonly name: string;
  readonly permissions: ReadonlySet<Permission>;
};

/** The desk itself: a worker or the provider's call-back. */
export type SystemActor = { readonly kind: 'system'; readonly id: string; readonly name: string };

export type Actor = AgentActor | CustomerActor | ProgramActor | SystemActor;
export type StaffActor = AgentActor | ProgramActor;

export const systemActor = (name: string): SystemActor => ({ kind: 'system', id: name, name });

export const isStaff = (actor: Actor): actor is StaffActor => actor.kind === 'agent' || actor.kind === 'program';

export const hasPermission = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'system' || (isStaff(actor) && actor.permissions.has(permission));
