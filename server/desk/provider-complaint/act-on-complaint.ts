import type { AuditAction } from '../../contract/audit-action.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { providerComplaintTold } from '../provider/provider.events.ts';
import { redactSecrets } from '../triage/redact.ts';
import { findAnswers } from './answer.queries.ts';
import { insertAnswer, queueReplies } from './answer.store.ts';
import { providerAnswerDue } from './provider-complaint.events.ts';
import { findComplaintOf, holdComplaintOf } from './provider-complaint.queries.ts';
import type { ProviderComplaint } from './provider-complaint.ts';
import { isCompleted, isRefundDecided } from './queue-answers.ts';

type Seen = { readonly id: string; readonly version: number };

const holdSeen = async (tx: Tx, actor: Actor, { id, version }: Seen): Promise<ProviderComplaint> => {
  if (!hasPermission(actor, 'ticket:write'))
    throw new Problem('forbidden', 'permission_missing', { permission: 'ticket:write' });
  const complaint = await holdComplaintOf(tx, id);
  if (!complaint) throw absent('provider_complaint_absent');
  if (complaint.version !== version) throw new Problem('conflict', 'stale_version', { version: complaint.version });
  return complaint;
};

const note = (tx: Tx, actor: Actor, complaint: ProviderComplaint, action: AuditAction): void =>
  recordAudit(tx, actor, {
    action,
    subject: { kind: 'ticket', id: complaint.ticketId },
    after: { source: complaint.source, reference: complaint.reference },
  });

/** Has the complaint marked as handled at the provider, after all that was said before. */
export const completeComplaint = async (tx: Tx, actor: Actor, input: Seen): Promise<void> => {
  const complaint = await holdSeen(tx, actor, input);
  await queueReplies(tx, complaint);
  if (isCompleted(complaint, await findAnswers(tx, complaint.id)))
    throw new Problem('conflict', 'provider_complaint_completed');

  await insertAnswer(tx, { complaintId: complaint.id, kind: 'complete' });
  tx.emit(providerAnswerDue, { ticketId: complaint.ticketId });
  note(tx, actor, complaint, 'provider_complaint.completed');
};

/** Refuses the refund asked for at the provider: the decision of a person, in words for the customer. */
export const refuseRefund = async (tx: Tx, actor: Actor, input: Seen & { words: string }): Promise<void> => {
  const complaint = await holdSeen(tx, actor, input);
  if (actor.kind !== 'agent') throw new Problem('refused', 'rejection_needs_a_person');
  if (!complaint.isRefundWanted || complaint.source !== 'wechatpay')
    throw new Problem('refused', 'provider_refund_not_asked');
  await queueReplies(tx, complaint);
  const answers = await findAnswers(tx, complaint.id);
  if (isRefundDecided(answers) || isCompleted(complaint, answers))
    throw new Problem('conflict', 'provider_refund_decided');
  const { text, found } = redactSecrets(input.words);
  if (found.length > 0) throw new Problem('refused', 'message_contains_secret');

  await insertAnswer(tx, { complaintId: complaint.id, kind: 'refund_refused', words: text });
  tx.emit(providerAnswerDue, { ticketId: complaint.ticketId });
  note(tx, actor, complaint, 'provider_complaint.refund_refused');
};

/** Has the provider asked now instead of with the next poll. */
export const lookAtComplaint = async (tx: Tx, id: string): Promise<void> => {
  const complaint = await findComplaintOf(tx, id);
  if (!complaint) throw absent('provider_complaint_absent');
  tx.emit(providerComplaintTold, { source: complaint.source, reference: complaint.reference });
};

/** Shows the telephone number left with the complaint and leaves a trace of who asked and why. */
export const revealPhone = async (
  tx: Tx,
  actor: Actor,
  input: { id: string; reason: string },
): Promise<{ phone: string | null }> => {
  const complaint = await findComplaintOf(tx, input.id);
  if (!complaint) throw absent('provider_complaint_absent');
  if (!hasPermission(actor, 'customer:reveal')) throw new Problem('forbidden', 'customer_reveal_forbidden');

  recordAudit(tx, actor, {
    action: 'provider_complaint.revealed',
    subject: { kind: 'ticket', id: complaint.ticketId },
    after: { field: 'phone' },
    reason: input.reason,
  });
  return { phone: complaint.phone };
};
