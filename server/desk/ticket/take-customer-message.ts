import type { CustomerActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { resumeClocks } from '../clock/turn-clocks.ts';
import type { MessageDraft } from '../thread/thread.ts';
import { type Appended, appendToTicket, systemEntry } from './append-to-ticket.ts';
import { takeUpAgain } from './take-up-again.ts';
import { ticketReopened } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket } from './ticket.ts';

/** A customer writes: what waited for them goes on, what was resolved is open again. */
export const takeCustomerMessage = async (
  tx: Tx,
  actor: CustomerActor,
  ticket: Ticket,
  draft: MessageDraft,
): Promise<Appended> => {
  const status = step(ticketMachine, ticket.status, 'customer_wrote');
  if (!status) throw new Problem('refused', 'ticket_not_open', { status: ticket.status });
  if (status === ticket.status) return appendToTicket(tx, actor, ticket, [draft]);

  if (ticket.status !== 'resolved') {
    const clocks = await resumeClocks(tx, ticket.id);
    return appendToTicket(tx, actor, ticket, [draft], {
      ...duePatch(nextDue(clocks)),
      status,
      waitingFor: null,
      wakeAt: null,
    });
  }
  const patch = { ...(await takeUpAgain(tx, ticket)), status };
  const reopened = await appendToTicket(
    tx,
    actor,
    ticket,
    [draft, systemEntry('ticket_reopened', {}, 'public')],
    patch,
  );
  recordAudit(tx, actor, {
    action: 'ticket.reopened',
    subject: { kind: 'ticket', id: ticket.id },
    before: { status: ticket.status },
    after: { status },
  });
  tx.emit(ticketReopened, { ticketId: ticket.id, version: reopened.ticket.version, customerId: ticket.customerId });
  return reopened;
};
