import { type Actor, isStaff } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { resumeClocks } from '../clock/turn-clocks.ts';
import { redactSecrets } from '../triage/redact.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { takeUpAgain } from './take-up-again.ts';
import { ticketReopened } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket, TicketPatch } from './ticket.ts';

export type ReopenTicket = SeenTicket & { note?: string | undefined };

const comeBack = async (tx: Tx, ticket: Ticket): Promise<TicketPatch> => ({
  ...duePatch(nextDue(await resumeClocks(tx, ticket.id))),
  waitingFor: null,
  wakeAt: null,
});

/** Takes a resolved ticket up again, or brings one back that was set aside. */
export const reopenTicket = async (tx: Tx, actor: Actor, input: ReopenTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input);
  const status = step(ticketMachine, ticket.status, 'reopen');
  if (!status) throw new Problem('refused', 'ticket_not_resolved', { status: ticket.status });

  const wasResolved = ticket.status === 'resolved';
  const patch = wasResolved ? await takeUpAgain(tx, ticket) : await comeBack(tx, ticket);
  const note = redactSecrets(input.note ?? '');
  const { ticket: reopened } = await appendToTicket(
    tx,
    actor,
    ticket,
    [
      systemEntry('ticket_reopened', {}, wasResolved ? 'public' : 'internal'),
      ...(input.note !== undefined && isStaff(actor)
        ? [
            {
              author: { kind: 'agent' as const, id: actor.id, name: actor.name },
              visibility: 'internal' as const,
              body: note.text,
              redactions: note.found.length,
            },
          ]
        : []),
    ],
    { ...patch, status },
  );
  recordAudit(tx, actor, {
    action: 'ticket.reopened',
    subject: { kind: 'ticket', id: ticket.id },
    before: { status: ticket.status },
    after: { status },
    reason: input.note === undefined ? null : note.text,
  });
  if (wasResolved)
    tx.emit(ticketReopened, { ticketId: ticket.id, version: reopened.version, customerId: ticket.customerId });
  return reopened;
};
