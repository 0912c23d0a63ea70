import type { Actor } from '../../kernel/actor.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { endToken } from './token.store.ts';

/** Ends an API token at once and for good. @throws Problem token_absent */
export const revokeToken = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  const token = await endToken(tx, id);
  if (!token) throw absent('token_absent');
  recordAudit(tx, actor, {
    action: 'token.revoked',
    subject: { kind: 'token', id },
    before: { ...token, revokedAt: null },
    after: { ...token, revokedAt: tx.now },
  });
};
