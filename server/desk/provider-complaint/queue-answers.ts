import type { Tx } from '../../kernel/tx.ts';
import { findAnswers, findTicketsDue } from './answer.queries.ts';
import { insertAnswer, queueReplies } from './answer.store.ts';
import { providerAnswerDue } from './provider-complaint.events.ts';
import { holdComplaintOf } from './provider-complaint.queries.ts';
import type { ProviderAnswer, ProviderComplaint } from './provider-complaint.ts';

const BATCH = 100;

const isUnderWay = ({ state }: ProviderAnswer): boolean => state !== 'sent' && state !== 'settled';

/** Whether "handled" is already said, on its way, or true by the provider's own word. */
export const isCompleted = (complaint: ProviderComplaint, answers: readonly ProviderAnswer[]): boolean =>
  complaint.state === 'processed' ||
  complaint.state === 'withdrawn' ||
  answers.some(
    (answer) =>
      answer.kind === 'complete' &&
      (isUnderWay(answer) || (answer.sentAt !== null && answer.sentAt > complaint.readAt)),
  );
/** Whether the refund asked for has been decided about there. */
export const isRefundDecided = (answers: readonly ProviderAnswer[]): boolean =>
  answers.some(({ kind, state }) => (kind === 'refund_agreed' || kind === 'refund_refused') && state !== 'settled');

/** "Handled", after all that was said before; once, and not where it is true already. */
export const queueComplete = async (tx: Tx, ticketId: string): Promise<void> => {
  const complaint = await holdComplaintOf(tx, ticketId);
  if (!complaint) return;
  await queueReplies(tx, complaint);
  if (isCompleted(complaint, await findAnswers(tx, complaint.id))) return;
  await insertAnswer(tx, { complaintId: complaint.id, kind: 'complete' });
  tx.emit(providerAnswerDue, { ticketId });
};

/** A refund of the payment complained about was agreed to here: the customer is to read so there. */
export const queueRefundAgreed = async (
  tx: Tx,
  { ticketId, transactionId }: { ticketId: string; transactionId: string },
): Promise<void> => {
  const complaint = await holdComplaintOf(tx, ticketId);
  if (!complaint?.isRefundWanted || complaint.transactionId !== transactionId || complaint.state === 'withdrawn')
    return;
  if (complaint.source !== 'wechatpay' || isRefundDecided(await findAnswers(tx, complaint.id))) return;
  await insertAnswer(tx, { complaintId: complaint.id, kind: 'refund_agreed' });
  tx.emit(providerAnswerDue, { ticketId });
};

/** Has whatever is due given, also what a dead worker left or the queue forgot. */
export const sweepAnswers = async (tx: Tx): Promise<void> => {
  for (const ticketId of await findTicketsDue(tx, BATCH)) tx.emit(providerAnswerDue, { ticketId });
};
