import type { Actor } from '../../kernel/actor.ts';
import { hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { isFreshSecondFactor } from '../agent/session.rules.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ApprovalRule } from './approval.rules.ts';
import { saveApprovalRule } from './approval.store.ts';
import { findKnownApprovalRule } from './refund.queries.ts';

export type ChangeApprovalRules = { limits: ApprovalRule; version: number; reason: string };

/** Sets what each role may let go alone. Refunds that were let go before stay as they are. */
export const changeApprovalRules = async (tx: Tx, actor: Actor, input: ChangeApprovalRules): Promise<void> => {
  if (actor.kind !== 'agent' || !hasPermission(actor, 'setting:write'))
    throw new Problem('forbidden', 'approval_rules_forbidden');
  if (!isFreshSecondFactor(actor.secondFactorAt, tx.now)) throw new Problem('forbidden', 'second_factor_stale');
  const before = await findKnownApprovalRule(tx);
  if (before.version !== input.version) throw new Problem('conflict', 'stale_version', { version: before.version });

  if (!(await saveApprovalRule(tx, input.limits, input.version))) throw new Problem('conflict', 'stale_version');
  recordAudit(tx, actor, {
    action: 'setting.approval_changed',
    subject: { kind: 'setting', id: 'refund_approval' },
    before: { limits: before.rule },
    after: { limits: input.limits },
    reason: input.reason,
  });
};
