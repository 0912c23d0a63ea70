import type { RefundTaskView } from '../../contract/refund-task.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isRequester, mayResolveTask } from './refund.policy.ts';
import type { TaskRecord } from './refund.task.ts';
import { movesMoney, RESOLUTIONS } from './task.rules.ts';

const canOf = (task: TaskRecord, actor: Actor): RefundTaskView['can'] =>
  task.resolution !== null || !mayResolveTask(actor)
    ? []
    : RESOLUTIONS[task.kind].filter((one) => !movesMoney(one) || !isRequester(actor, task.refund));

/** A task as staff see it, with what this actor may make of it. */
export const viewTask = (task: TaskRecord, actor: Actor): RefundTaskView => ({
  id: task.id,
  kind: task.kind,
  code: task.code,
  openedAt: task.openedAt.toISOString(),
  refund: {
    id: task.refund.id,
    number: task.refund.number,
    ticketId: task.refund.ticketId,
    ticketNumber: task.ticketNumber,
    money: { minor: task.refund.money.minor.toString(), currency: task.refund.money.currency },
    state: task.refund.state,
    provider: task.refund.provider,
    requestedBy: { ...task.refund.requestedBy },
  },
  resolution: task.resolution,
  evidence: task.evidence,
  reference: task.reference,
  resolvedBy: task.resolvedBy && { ...task.resolvedBy },
  resolvedAt: task.resolvedAt?.toISOString() ?? null,
  version: task.version,
  can: canOf(task, actor),
});
