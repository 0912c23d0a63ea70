import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { holdVulnerabilityConsent } from '../customer/customer.queries.ts';
import { findDuplicates } from '../duplicate/find-duplicates.ts';
import { findMessages } from '../thread/thread.queries.ts';
import { applyTriage } from '../ticket/apply-triage.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { complaintText } from '../triage/complaint-text.ts';
import { decideTriage, type TriageDecision } from '../triage/decide-triage.ts';
import type { TriageModels } from '../triage/models-codec.ts';
import { recordTriage } from '../triage/record-triage.ts';
import { ticketTriaged } from '../triage/triage.events.ts';
import { findTriageThresholds } from '../triage/triage.queries.ts';
import { joinDuplicates } from './join-duplicates.ts';
import { routeInTurn } from './route-ticket.ts';
import { findSignalTransactions, findTeamOf } from './routing.queries.ts';

const FIRST_MESSAGES = 20;

export type JudgedTicket = { ticketId: string; decision: TriageDecision; redactions: number };

/** Reads what the customer wrote and what their transactions say, and thinks about it. Changes nothing. */
export const judgeTicket = async (tx: Tx, model: TriageModels, ticketId: string): Promise<JudgedTicket> => {
  const ticket = await getTicket(tx, ticketId);
  const messages = await findMessages(tx, { ticketId, afterSeq: 0, limit: FIRST_MESSAGES, visibility: 'public' });
  const own = messages.filter(({ author, seq }) => author.kind === 'customer' || seq === 1);
  const text = complaintText(
    ticket.subject,
    own.map((message) => message.body),
  );
  const thresholds = await findTriageThresholds(tx, model.version);

  const decision = decideTriage({
    text,
    model,
    transactions: await findSignalTransactions(tx, ticketId),
    now: tx.now,
    thresholds,
  });
  return {
    ticketId,
    decision,
    redactions: own.reduce((sum, message) => sum + message.redactions, 0),
  };
};

/** Keeps the judgement, puts it on the ticket and gives the ticket to a team and, when one is free, an agent. */
export const triageTicket = async (tx: Tx, { ticketId, decision, redactions }: JudgedTicket): Promise<void> => {
  const duplicates = await findDuplicates(tx, ticketId);
  await joinDuplicates(tx, ticketId, duplicates);
  const category = decision.abstained ? null : decision.category;
  const ticket = await applyTriage(tx, systemActor('triage'), {
    ticketId,
    category,
    severity: decision.severity,
    teamId: category === null ? null : await findTeamOf(tx, category),
    assigneeId: null,
  });
  // Consent is asked here and not when the text was read: it may have been withdrawn meanwhile.
  const keepHints = await holdVulnerabilityConsent(tx, ticket.customerId);
  await recordTriage(tx, { ticketId, decision, redactions, keepHints, duplicates });

  await routeInTurn(tx, ticket);
  tx.emit(ticketTriaged, { ticketId });
};
