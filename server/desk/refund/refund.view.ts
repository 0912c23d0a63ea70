import type { z } from 'zod';
import type { customerRefundSchema, RefundState, RefundView } from '../../contract/refund.ts';
import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { refundMachine } from './refund.machine.ts';
import { mayCancel, mayDecide } from './refund.policy.ts';
import { usualDaysOf } from './refund.rules.ts';
import type { Refund, RefundRecord } from './refund.ts';

export type CustomerRefundView = z.output<typeof customerRefundSchema>;

const canOf = (refund: Refund, actor: Actor): RefundView['can'] => {
  const can: RefundView['can'] = [];
  if (step(refundMachine, refund.state, 'approve') && mayDecide(actor, refund)) can.push('approve');
  if (step(refundMachine, refund.state, 'decline') && mayDecide(actor, refund)) can.push('decline');
  if (step(refundMachine, refund.state, 'cancel') && mayCancel(actor, refund)) can.push('cancel');
  return can;
};

const isApproved = ({ state }: Refund): boolean =>
  state !== 'requested' && state !== 'declined' && state !== 'cancelled';

const TOLD: Readonly<Record<RefundState, CustomerRefundView['state']>> = {
  requested: 'deciding',
  approved: 'sending',
  declined: 'declined',
  submitting: 'sending',
  processing: 'on_its_way',
  unknown: 'sending',
  succeeded: 'arrived',
  failed: 'not_sent',
  closed: 'not_sent',
  needs_manual: 'delayed',
  returned: 'came_back',
  cancelled: 'cancelled',
};

/** A refund as staff see it, with what this actor may do next. */
export const viewRefund = (refund: RefundRecord, actor: Actor): RefundView => ({
  id: refund.id,
  number: refund.number,
  ticketId: refund.ticketId,
  ticketNumber: refund.ticketNumber,
  transactionId: refund.transactionId,
  money: { minor: refund.money.minor.toString(), currency: refund.money.currency },
  reason: refund.reason,
  note: refund.note,
  state: refund.state,
  status: refund.state,
  provider: refund.provider,
  providerReference: refund.providerReference,
  failureCode: refund.failureCode,
  needsSecond: refund.needsSecond,
  requestedBy: { ...refund.requestedBy },
  requestedAt: refund.requestedAt.toISOString(),
  approvedBy: refund.decidedBy && isApproved(refund) ? { ...refund.decidedBy } : null,
  customerState: TOLD[refund.state],
  usualDays: usualDaysOf(refund.provider),
  settledAt: refund.settledAt?.toISOString() ?? null,
  version: refund.version,
  steps: refund.steps.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  can: canOf(refund, actor),
});

/** Steps that read the same to the customer are one. */
const customerStepsOf = ({ steps }: RefundRecord): CustomerRefundView['steps'] =>
  steps
    .map(({ state, at }) => ({ state: TOLD[state], at: at.toISOString() }))
    .filter((step, nth, all) => step.state !== all[nth - 1]?.state);

/** Where the money is, in the customer's words: "arrived" only once it has moved. */
export const viewCustomerRefund = (refund: RefundRecord): CustomerRefundView => ({
  id: refund.id,
  transactionId: refund.transactionId,
  money: { minor: refund.money.minor.toString(), currency: refund.money.currency },
  state: TOLD[refund.state],
  providerReference: refund.providerReference,
  at: (refund.settledAt ?? refund.submittedAt ?? refund.decidedAt ?? refund.requestedAt).toISOString(),
  usualDays: usualDaysOf(refund.provider),
  steps: customerStepsOf(refund),
});
