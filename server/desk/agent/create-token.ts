import type { Permission } from '../../contract/permission.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Token } from './agent.ts';
import { insertToken } from './token.store.ts';

export type NewToken = { name: string; scopes: readonly Permission[]; expiresAt: Date | null; tokenHash: string };

/** Makes an API token. Nobody hands a program a right they lack themselves. */
export const createToken = async (
  tx: Tx,
  actor: Actor,
  { name, scopes, expiresAt, tokenHash }: NewToken,
): Promise<Token> => {
  const beyond = scopes.filter((scope) => !hasPermission(actor, scope));
  if (beyond.length > 0) throw new Problem('forbidden', 'token_scope_beyond_own', { scopes: beyond });

  const row = await insertToken(tx, {
    name,
    scopes: [...scopes],
    tokenHash,
    createdBy: actor.kind === 'agent' ? actor.id : null,
    expiresAt,
  });
  recordAudit(tx, actor, {
    action: 'token.created',
    subject: { kind: 'token', id: row.id },
    after: { name, scopes },
  });
  return row;
};
