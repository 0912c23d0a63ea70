import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { holdStatement, isStated } from './audit.queries.ts';
import { insertEntry } from './audit.store.ts';
import type { AuditStatement } from './audit.ts';

/** Writes who did what to which thing, in the transaction of the deed itself. */
export const recordAudit = (tx: Tx, actor: Actor, statement: AuditStatement): void =>
  insertEntry(tx, {
    id: tx.newId(),
    at: tx.now,
    // The trail is for ever and in clear: a customer stands in it by id, and is looked up by whoever may.
    actor: { kind: actor.kind, id: actor.id, name: actor.kind === 'customer' ? '' : actor.name },
    action: statement.action,
    subject: statement.subject,
    before: statement.before ?? null,
    after: statement.after ?? null,
    reason: statement.reason ?? null,
    requestId: statement.requestId ?? null,
  });

/** The same, unless this actor did it to this thing since then already; of two at once one is written. */
export const recordAuditOnce = async (tx: Tx, actor: Actor, statement: AuditStatement, since: Date): Promise<void> => {
  if (await isStated(tx, actor, statement, since)) return;
  await holdStatement(tx, actor, statement);
  if (!(await isStated(tx, actor, statement, since))) recordAudit(tx, actor, statement);
};
