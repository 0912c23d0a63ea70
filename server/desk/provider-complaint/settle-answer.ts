import { type Actor, hasPermission, isStaff } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type AnswerEvent, answerMachine } from './answer.machine.ts';
import { findAnswer } from './answer.queries.ts';
import { type AnswerPatch, saveAnswer } from './answer.store.ts';
import { providerAnswerDue } from './provider-complaint.events.ts';
import { holdComplaintById } from './provider-complaint.queries.ts';
import { tellComplaintScreens } from './record-answer.ts';

type Seen = { readonly id: string; readonly version: number };

const decide = async (
  tx: Tx,
  actor: Actor,
  { id, version }: Seen,
  { event, patch, note }: { event: AnswerEvent; patch: AnswerPatch; note?: string },
): Promise<string> => {
  if (!isStaff(actor) || !hasPermission(actor, 'ticket:write'))
    throw new Problem('forbidden', 'permission_missing', { permission: 'ticket:write' });
  const seen = await findAnswer(tx, id);
  if (!seen) throw absent('provider_answer_absent');
  const complaint = await holdComplaintById(tx, seen.complaintId);
  const answer = (await findAnswer(tx, id)) ?? seen;
  if (answer.version !== version) throw new Problem('conflict', 'stale_version', { version: answer.version });
  const state = step(answerMachine, answer.state, event);
  if (!state) throw new Problem('conflict', 'provider_answer_not_failed', { state: answer.state });

  await saveAnswer(tx, answer, { ...patch, state });
  // What was said after it has waited for this.
  tx.emit(providerAnswerDue, { ticketId: complaint.ticketId });
  await tellComplaintScreens(tx, complaint.ticketId);
  recordAudit(tx, actor, {
    action: `provider_answer.${event === 'retry' ? 'retried' : 'settled'}`,
    subject: { kind: 'ticket', id: complaint.ticketId },
    before: { state: answer.state, code: answer.code },
    after: { state, kind: answer.kind },
    reason: note ?? null,
  });
  return complaint.ticketId;
};

/** Has it sent again; whether it got there after all is looked for first. Answers the ticket. */
export const retryAnswer = (tx: Tx, actor: Actor, input: Seen): Promise<string> =>
  decide(tx, actor, input, { event: 'retry', patch: { attempts: 0, dueAt: tx.now, code: null } });

/** A person has seen to it elsewhere, or says why it will not be given. Answers the ticket. */
export const settleAnswer = (tx: Tx, actor: Actor, { note, ...seen }: Seen & { note: string }): Promise<string> =>
  decide(tx, actor, seen, {
    event: 'settle',
    patch: { settledBy: actor.kind === 'agent' ? actor.name : actor.id, note },
    note,
  });
