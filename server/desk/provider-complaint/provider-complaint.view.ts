import type { ProviderAnswerView, ProviderComplaintView, ProviderTaskView } from '../../contract/provider-complaint.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import type { Money } from '../../kernel/money.ts';
import { maskPhone } from '../customer/customer.rules.ts';
import type { ProviderAnswer, ProviderComplaint, ProviderTask } from './provider-complaint.ts';

const viewMoney = (money: Money | null) => money && { minor: money.minor.toString(), currency: money.currency };

export const viewAnswer = (answer: ProviderAnswer): ProviderAnswerView => ({
  id: answer.id,
  kind: answer.kind,
  messageId: answer.messageId,
  words: answer.words,
  state: answer.state,
  attempts: answer.attempts,
  dueAt: answer.dueAt.toISOString(),
  sentAt: answer.sentAt?.toISOString() ?? null,
  code: answer.code,
  settledBy: answer.settledBy,
  note: answer.note,
  version: answer.version,
  at: answer.createdAt.toISOString(),
});

const paymentOf = (complaint: ProviderComplaint): ProviderComplaintView['payment'] => {
  if (complaint.transactionId !== null) return 'tied';
  if (complaint.isPaymentForeign) return 'foreign';
  return complaint.transactionReference === null ? 'none' : 'waiting';
};

const canOf = (
  complaint: ProviderComplaint,
  actor: Actor,
  { isCompleted, isRefundDecided }: { isCompleted: boolean; isRefundDecided: boolean },
): ProviderComplaintView['can'] => {
  const mayReveal = complaint.phone !== null && hasPermission(actor, 'customer:reveal');
  if (!hasPermission(actor, 'ticket:write')) return mayReveal ? ['reveal'] : [];
  const mayRefuse =
    complaint.source === 'wechatpay' &&
    complaint.isRefundWanted &&
    !isRefundDecided &&
    !isCompleted &&
    actor.kind === 'agent';
  return [
    ...(isCompleted ? [] : (['complete'] as const)),
    ...(mayRefuse ? (['refuse_refund'] as const) : []),
    'look',
    ...(mayReveal ? (['reveal'] as const) : []),
  ];
};

/** The complaint as staff see it, with what was given back and what this actor may do next. */
export const viewComplaintFiled = (
  complaint: ProviderComplaint,
  answers: readonly ProviderAnswer[],
  actor: Actor,
  standing: { isCompleted: boolean; isRefundDecided: boolean },
): ProviderComplaintView => ({
  id: complaint.id,
  source: complaint.source,
  reference: complaint.reference,
  state: complaint.state,
  providerState: complaint.providerState,
  problem: complaint.problem,
  isRefundWanted: complaint.isRefundWanted,
  paid: viewMoney(complaint.paid),
  refundAsked: viewMoney(complaint.refundAsked),
  transactionReference: complaint.transactionReference,
  payment: paymentOf(complaint),
  complainedAt: complaint.complainedAt.toISOString(),
  dueAt: complaint.dueAt?.toISOString() ?? null,
  times: complaint.times,
  isReplyAwaited: complaint.isReplyAwaited,
  isFullyRefunded: complaint.isFullyRefunded,
  isUrgent: complaint.isUrgent,
  isPlatformIn: complaint.isPlatformIn,
  phoneMasked: complaint.phone === null ? null : maskPhone(complaint.phone),
  repliedAt: complaint.repliedAt?.toISOString() ?? null,
  processedAt: complaint.processedAt?.toISOString() ?? null,
  readAt: complaint.readAt.toISOString(),
  version: complaint.version,
  answers: answers.map(viewAnswer),
  can: canOf(complaint, actor, standing),
});

export const viewTask = ({ answer, source, reference, ticketId, number, subject }: ProviderTask): ProviderTaskView => ({
  answer: viewAnswer(answer),
  source,
  reference,
  ticket: { id: ticketId, number, subject },
});
