import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { Tx } from '../../kernel/tx.ts';
import { alertOfUngiven } from '../alert/raise-alerts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { stopChannelClocks } from '../clock/channel-clocks.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import { providerComplaintTold } from '../provider/provider.events.ts';
import { noteDue } from '../ticket/note-due.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { type AnswerEvent, answerMachine } from './answer.machine.ts';
import { findAnswer } from './answer.queries.ts';
import { saveAnswer, saveLease } from './answer.store.ts';
import { holdComplaintById } from './provider-complaint.queries.ts';
import { FIRST_REPLY, HANDLED, nextTryAfter } from './provider-complaint.rules.ts';
import { saveMilestones } from './provider-complaint.store.ts';
import type { ProviderAnswer, ProviderComplaint } from './provider-complaint.ts';

/** What became of it. `given`: the provider's record showed it when it was looked for. */
export type AnswerOutcome =
  | { readonly state: 'taken' }
  | { readonly state: 'given'; readonly at: Date }
  | { readonly state: 'refused' | 'unknown'; readonly code: string };

export const tellComplaintScreens = async (tx: Tx, ticketId: string): Promise<void> => {
  const { version, customerId } = await getTicket(tx, ticketId);
  tx.push({ kind: 'changed', refs: [{ kind: 'ticket', id: ticketId, version }], ticketId, customerId });
};

/** The provider has it: only now is a promise about an answer kept. */
const deliver = async (tx: Tx, complaint: ProviderComplaint, answer: ProviderAnswer, at: Date): Promise<void> => {
  const isHandled = answer.kind === 'complete' || answer.kind === 'refund_refused';
  const stops = [{ kind: FIRST_REPLY, at }, ...(isHandled ? [{ kind: HANDLED, at }] : [])];
  await saveMilestones(tx, complaint.id, {
    repliedAt: at,
    processedAt: isHandled ? at : complaint.processedAt,
  });
  await noteDue(tx, complaint.ticketId, await stopChannelClocks(tx, complaint.ticketId, stops));
  tx.emit(providerComplaintTold, { source: complaint.source, reference: complaint.reference });
};

const leaveToPerson = async (tx: Tx, complaint: ProviderComplaint, answer: ProviderAnswer): Promise<void> => {
  const { ticketId } = complaint;
  await postSystemMessage(
    tx,
    ticketId,
    'provider_answer_failed',
    { source: complaint.source, answer: answer.kind, code: answer.code },
    'internal',
  );
  await alertOfUngiven(tx, await getTicket(tx, ticketId));
};

const patchOf = (
  tx: Tx,
  answer: ProviderAnswer,
  outcome: AnswerOutcome,
): { event: AnswerEvent | null; at: Date; code: string | null } => {
  switch (outcome.state) {
    case 'taken':
      return { event: 'deliver', at: tx.now, code: null };
    case 'given':
      return { event: 'deliver', at: outcome.at, code: null };
    case 'refused':
      return { event: 'refuse', at: tx.now, code: outcome.code };
    case 'unknown': {
      const wait = nextTryAfter(answer.attempts);
      if (wait === null) return { event: 'give_up', at: tx.now, code: outcome.code };
      return { event: null, at: new Date(tx.now.getTime() + wait), code: outcome.code };
    }
  }
};

/** Writes down what became of an answer; of two who tell of the same one, the second changes nothing. */
export const recordAnswer = async (tx: Tx, actor: Actor, id: string, outcome: AnswerOutcome): Promise<void> => {
  const seen = await findAnswer(tx, id);
  if (!seen) return;
  const complaint = await holdComplaintById(tx, seen.complaintId);
  const answer = (await findAnswer(tx, id)) ?? seen;
  await saveLease(tx, complaint.id, null);
  const { event, at, code } = patchOf(tx, answer, outcome);
  if (event === null) {
    if (answer.state === 'sending') await saveAnswer(tx, answer, { dueAt: at, code });
    return tellComplaintScreens(tx, complaint.ticketId);
  }
  const state = step(answerMachine, answer.state, event);
  if (!state) return;

  const saved = await saveAnswer(tx, answer, { state, code, ...(event === 'deliver' ? { sentAt: at } : {}) });
  if (event === 'deliver') await deliver(tx, complaint, saved, at);
  else await leaveToPerson(tx, complaint, saved);
  await tellComplaintScreens(tx, complaint.ticketId);
  recordAudit(tx, actor, {
    action: event === 'deliver' ? 'provider_answer.sent' : 'provider_answer.failed',
    subject: { kind: 'ticket', id: complaint.ticketId },
    after: { source: complaint.source, reference: complaint.reference, kind: answer.kind, code },
  });
};
