import type { ProviderComplaintView } from '../../contract/provider-complaint.ts';
import type { Actor } from '../../kernel/actor.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findAnswers } from './answer.queries.ts';
import { findComplaintOf } from './provider-complaint.queries.ts';
import { viewComplaintFiled } from './provider-complaint.view.ts';
import { isCompleted, isRefundDecided } from './queue-answers.ts';

/** The complaint at the provider that a ticket answers, as this actor sees it; null when it answers none. */
export const readFiled = async (tx: Tx, actor: Actor, ticketId: string): Promise<ProviderComplaintView | null> => {
  const complaint = await findComplaintOf(tx, ticketId);
  if (!complaint) return null;
  const answers = await findAnswers(tx, complaint.id);
  const standing = { isCompleted: isCompleted(complaint, answers), isRefundDecided: isRefundDecided(answers) };
  return viewComplaintFiled(complaint, answers, actor, standing);
};

export const getFiled = async (tx: Tx, actor: Actor, ticketId: string): Promise<ProviderComplaintView> => {
  const found = await readFiled(tx, actor, ticketId);
  if (!found) throw absent('provider_complaint_absent');
  return found;
};
