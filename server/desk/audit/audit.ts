import type { AuditAction } from '../../contract/audit-action.ts';
import type { Actor } from '../../kernel/actor.ts';

export type AuditEntry = {
  readonly id: string;
  readonly at: Date;
  readonly actor: { readonly kind: Actor['kind']; readonly id: string; readonly name: string };
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before: object | null;
  readonly after: object | null;
  readonly reason: string | null;
  readonly requestId: string | null;
};

/** What a use case says; the rest comes from the transaction and the actor. Never secrets or clear personal data. */
export type AuditStatement = { readonly action: AuditAction } & Pick<AuditEntry, 'subject'> &
  Partial<Pick<AuditEntry, 'before' | 'after' | 'reason' | 'requestId'>>;
