import { step } from '../../kernel/machine.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findWait } from '../provider/guard-calls.ts';
import { complaintLine } from '../provider/provider.ts';
import { answerMachine } from './answer.machine.ts';
import { findAnswers, findContent, findSaid } from './answer.queries.ts';
import { isLeased, queueReplies, saveAnswer, saveLease } from './answer.store.ts';
import { holdComplaintOf } from './provider-complaint.queries.ts';
import { LEASE_MS, type Said } from './provider-complaint.rules.ts';
import type { ProviderAnswer, ProviderComplaint } from './provider-complaint.ts';

export type AnswerWork = {
  readonly complaint: ProviderComplaint;
  readonly answer: ProviderAnswer;
  readonly text: string;
  readonly files: readonly { key: string; type: string }[];
  /** It may have been given before: the provider's record is to be asked first. */
  readonly isDoubtful: boolean;
  readonly others: readonly Said[];
};

const UNSETTLED: readonly ProviderAnswer['state'][] = ['queued', 'sending', 'failed'];

/**
 * Takes up the next thing to give back about a ticket, for a while. Null when there is none, when it is not its time, when
 * another worker is at it, or when one that failed must be seen to before: what was said is given in its order.
 */
export const takeUpAnswer = async (tx: Tx, ticketId: string): Promise<AnswerWork | null> => {
  const complaint = await holdComplaintOf(tx, ticketId);
  if (!complaint) return null;
  await queueReplies(tx, complaint);
  if (await isLeased(tx, complaint.id)) return null;
  const next = (await findAnswers(tx, complaint.id)).find(({ state }) => UNSETTLED.includes(state));
  const state = next && step(answerMachine, next.state, 'take_up');
  if (!next || !state || next.dueAt > tx.now) return null;
  const wait = await findWait(tx, complaintLine(complaint.source));
  if (wait) {
    await saveAnswer(tx, next, { dueAt: wait });
    return null;
  }

  const until = new Date(tx.now.getTime() + LEASE_MS);
  await saveLease(tx, complaint.id, until);
  const others = (await findSaid(tx, complaint.id)).filter(({ id, sentAt }) => id !== next.id && sentAt !== null);
  const answer = await saveAnswer(tx, next, {
    state,
    attempts: next.attempts + 1,
    triedAt: next.triedAt ?? tx.now,
    dueAt: until,
  });
  const content = await findContent(tx, next);
  return { complaint, answer, ...content, isDoubtful: next.triedAt !== null, others };
};
