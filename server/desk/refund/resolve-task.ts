import type { Actor, AgentActor } from '../../kernel/actor.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { isFreshSecondFactor } from '../agent/session.rules.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { enterRefundMoney } from './enter-refund-money.ts';
import { holdRefund } from './hold-refund.ts';
import { moveRefund, referenceOf, tellScreens } from './move-refund.ts';
import { refundDue, refundFailed, refundSucceeded } from './refund.events.ts';
import { isRequester, mayResolveTask } from './refund.policy.ts';
import type { RefundTask } from './refund.task.ts';
import type { Refund } from './refund.ts';
import { settleTasks } from './settle-tasks.ts';
import { findTask, lockTask } from './task.queries.ts';
import { eventOfResolution, movesMoney, type PersonResolution, RESOLUTIONS } from './task.rules.ts';
import { closeTask } from './task.store.ts';

export type ResolveTask = {
  id: string;
  version: number;
  resolution: PersonResolution;
  evidence?: string | undefined;
  reference?: string | undefined;
};

function requirePerson(actor: Actor, refund: Refund, input: ResolveTask, now: Date): asserts actor is AgentActor {
  if (!mayResolveTask(actor)) throw new Problem('forbidden', 'refund_task_forbidden');
  if (input.resolution !== 'ask_again' && input.evidence === undefined)
    throw new Problem('invalid', 'refund_task_evidence_required');
  if (!movesMoney(input.resolution)) return;
  if (isRequester(actor, refund)) throw new Problem('forbidden', 'refund_own_approval');
  if (!isFreshSecondFactor(actor.secondFactorAt, now)) throw new Problem('forbidden', 'second_factor_stale');
}

const moveAs = async (
  tx: Tx,
  actor: AgentActor,
  refund: Refund,
  task: RefundTask,
  input: ResolveTask,
): Promise<void> => {
  const event = eventOfResolution(task.kind, input.resolution);
  if (event === null) return;
  const isPaid = input.resolution === 'paid';
  const moved = await moveRefund(
    tx,
    actor,
    refund,
    event,
    {
      ...(isPaid ? { settledAt: tx.now, failureCode: null } : {}),
      ...(isPaid && input.reference ? { providerReference: input.reference } : {}),
      ...(input.resolution === 'not_paid' ? { failureCode: 'settled_by_person' } : {}),
      ...(input.resolution === 'ask_again' ? { nextCheckAt: tx.now } : {}),
    },
    { code: `person_${input.resolution}`, reason: input.evidence },
  );
  await enterRefundMoney(tx, moved);
  if (isPaid) tx.emit(refundSucceeded, referenceOf(moved));
  if (input.resolution === 'not_paid') tx.emit(refundFailed, referenceOf(moved));
  if (input.resolution === 'ask_again') tx.emit(refundDue, { refundId: moved.id });
};

/**
 * A person settles what no machine can: with evidence, and where the books change by somebody else than the requester,
 * freshly proven. `ask_again` only has the provider asked, under the same key.
 */
export const resolveTask = async (tx: Tx, actor: Actor, input: ResolveTask): Promise<void> => {
  const seen = await findTask(tx, input.id);
  if (!seen) throw absent('refund_task_absent');
  const refund = await holdRefund(tx, seen.refundId);
  const task = await lockTask(tx, input.id);
  if (!task) throw absent('refund_task_absent');
  if (task.version !== input.version) throw new Problem('conflict', 'stale_version', { version: task.version });
  if (task.resolution !== null) throw new Problem('conflict', 'refund_task_resolved', { resolution: task.resolution });
  requirePerson(actor, refund, input, tx.now);
  if (!RESOLUTIONS[task.kind].includes(input.resolution))
    throw new Problem('refused', 'refund_task_resolution_unfit', { allowed: RESOLUTIONS[task.kind] });

  await moveAs(tx, actor, refund, task, input);
  await closeTask(tx, task, {
    resolution: input.resolution,
    evidence: input.evidence ?? null,
    reference: input.reference ?? null,
    by: { id: actor.id, name: actor.name },
  });
  // Money that arrived answers what else was open about it.
  if (input.resolution === 'paid') await settleTasks(tx, actor, { ...refund, state: 'succeeded' });
  tellScreens(tx, refund);
  recordAudit(tx, actor, {
    action: 'refund.task_resolved',
    subject: { kind: 'refund', id: refund.id },
    before: { state: refund.state, task: task.kind },
    after: { resolution: input.resolution, reference: input.reference ?? null },
    reason: input.evidence ?? null,
  });
};
