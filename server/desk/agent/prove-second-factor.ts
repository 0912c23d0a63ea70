import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findCredentials } from './agent.queries.ts';
import { takeTotpStep } from './agent.store.ts';
import { saveSecondFactor } from './session.store.ts';

/** Makes this session's second factor fresh again; a code is good once. */
export const proveSecondFactor = async (
  tx: Tx,
  actor: Actor,
  code: string,
  totpStep: (secret: string, code: string, now: Date) => number | null,
): Promise<Date> => {
  if (actor.kind !== 'agent') throw new Problem('forbidden', 'staff_only');
  const found = await findCredentials(tx, actor.id);
  if (!found || found.totpSecret === null) throw new Problem('refused', 'second_factor_absent');
  const timeStep = totpStep(found.totpSecret, code, tx.now);
  if (timeStep === null || !(await takeTotpStep(tx, actor.id, timeStep)))
    throw new Problem('refused', 'second_factor_wrong', { fields: [{ path: 'code', code: 'wrong' }] });

  await saveSecondFactor(tx, actor.sessionId);
  recordAudit(tx, actor, { action: 'session.second_factor_proven', subject: { kind: 'agent', id: actor.id } });
  return tx.now;
};
