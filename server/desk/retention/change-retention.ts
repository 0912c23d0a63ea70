import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getRule } from './retention.queries.ts';
import { saveRule } from './retention.store.ts';
import type { RetentionRule } from './retention.ts';

/** Changes how long something is kept, never below what the law asks. */
export const changeRetention = async (
  tx: Tx,
  actor: Actor,
  input: Omit<RetentionRule, 'floorDays'>,
): Promise<RetentionRule> => {
  const before = await getRule(tx, input.key);
  if (!hasPermission(actor, 'retention:write')) throw new Problem('forbidden', 'retention_write_forbidden');
  if (input.days < before.floorDays) {
    const fields = [{ path: 'days', code: 'below_floor' }];
    throw new Problem('invalid', 'input_invalid', { fields, floorDays: before.floorDays });
  }

  await saveRule(tx, input);
  const after = await getRule(tx, input.key);
  recordAudit(tx, actor, {
    action: 'retention.changed',
    subject: { kind: 'retention', id: input.key },
    before,
    after,
  });
  return after;
};
