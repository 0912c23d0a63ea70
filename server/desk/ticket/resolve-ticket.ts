import { type Actor, isStaff } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { stopClocks } from '../clock/turn-clocks.ts';
import type { Outcome, Redress } from '../complaint/complaint.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import type { MessageDraft } from '../thread/thread.ts';
import { redactSecrets } from '../triage/redact.ts';
import { checkAnswerFits } from './answer-limit.rules.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketResolved } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import { duePatch } from './ticket.rules.ts';
import type { NotComplaint, Ticket } from './ticket.ts';

export type ResolveTicket = SeenTicket & {
  outcome?: Outcome | undefined;
  redress?: Redress | undefined;
  cause?: string | undefined;
  body?: string | undefined;
  sendLesson: boolean;
  /** Where the matter was filed at a provider: whether it is handled there as well. */
  completeAtProvider?: boolean | undefined;
  notComplaint?: NotComplaint | undefined;
};

const REJECTIONS: readonly Outcome[] = ['not_upheld', 'out_of_scope'];

const askComplaint = (actor: Actor, { outcome, redress }: ResolveTicket): void => {
  const missing = [...(outcome ? [] : ['outcome']), ...(redress ? [] : ['redress'])];
  if (missing.length > 0)
    throw new Problem('invalid', 'complaint_decision_incomplete', {
      fields: missing.map((path) => ({ path, code: 'required' })),
    });
  if (outcome && REJECTIONS.includes(outcome) && actor.kind !== 'agent')
    throw new Problem('refused', 'rejection_needs_a_person');
};

/** A complaint cannot be closed as none: that is undone first, by a second person. */
const askNotComplaint = (ticket: Ticket, notComplaint: NotComplaint | undefined): void => {
  if (notComplaint !== undefined && ticket.kind === 'complaint')
    throw new Problem('invalid', 'ticket_is_a_complaint', { fields: [{ path: 'notComplaint', code: 'not_allowed' }] });
};

const letterOf = (actor: Actor, body: string | undefined): MessageDraft[] => {
  if (body === undefined || !isStaff(actor)) return [];
  const { text, found } = redactSecrets(body);
  if (found.length > 0) throw new Problem('refused', 'message_contains_secret');
  return [{ author: { kind: 'agent', id: actor.id, name: actor.name }, visibility: 'public', body: text }];
};

/** Decides the matter and tells the customer. A complaint is decided with outcome and redress; a rejection is a person's. */
export const resolveTicket = async (tx: Tx, actor: Actor, input: ResolveTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input);
  const status = step(ticketMachine, ticket.status, 'resolve');
  if (!status) throw new Problem('refused', 'ticket_not_open', { status: ticket.status });
  if (ticket.kind === 'complaint') askComplaint(actor, input);
  askNotComplaint(ticket, input.notComplaint);
  const letter = letterOf(actor, input.body);
  for (const { body } of letter) checkAnswerFits(ticket.complaintSource, body);
  if (input.completeAtProvider && ticket.complaintSource === null)
    throw new Problem('refused', 'ticket_not_from_provider');

  if (ticket.kind === 'complaint')
    await moveComplaint(tx, ticket.id, ['investigate', 'decide', 'communicate'], {
      outcome: input.outcome ?? null,
      redress: input.redress ?? null,
      cause: input.cause ?? null,
      decidedBy: actor.kind === 'agent' ? actor.id : null,
    });
  const clocks = await stopClocks(tx, ticket.id, ['first_response', 'resolution']);
  const { ticket: resolved } = await appendToTicket(
    tx,
    actor,
    ticket,
    [
      ...letter,
      ...(input.notComplaint === undefined
        ? []
        : [systemEntry('ticket_not_complaint', { why: input.notComplaint, by: actor.name }, 'internal')]),
      systemEntry('ticket_resolved', { outcome: input.outcome ?? null, redress: input.redress ?? null }, 'public'),
    ],
    {
      ...duePatch(nextDue(clocks)),
      status,
      waitingFor: null,
      wakeAt: null,
      resolvedAt: tx.now,
      firstResponseAt: ticket.firstResponseAt ?? tx.now,
    },
  );
  recordAudit(tx, actor, {
    action: 'ticket.resolved',
    subject: { kind: 'ticket', id: ticket.id },
    before: { status: ticket.status },
    after: {
      status,
      outcome: input.outcome ?? null,
      redress: input.redress ?? null,
      cause: input.cause ?? null,
      notComplaint: input.notComplaint ?? null,
    },
  });
  tx.emit(ticketResolved, {
    ticketId: ticket.id,
    version: resolved.version,
    customerId: ticket.customerId,
    sendLesson: input.sendLesson,
    completeAtProvider: input.completeAtProvider ?? false,
  });
  return resolved;
};
