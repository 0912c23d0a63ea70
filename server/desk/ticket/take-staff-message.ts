import type { StaffActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { stopClocks } from '../clock/turn-clocks.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import type { MessageDraft } from '../thread/thread.ts';
import { type Appended, appendToTicket } from './append-to-ticket.ts';
import { ticketMachine } from './ticket.machine.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket, TicketPatch } from './ticket.ts';

/** What the first public word of the desk changes: the first promise is kept and the record is in hand. */
const firstResponse = async (tx: Tx, ticket: Ticket): Promise<TicketPatch> => {
  const clocks = await stopClocks(tx, ticket.id, ['first_response']);
  if (ticket.kind === 'complaint') await moveComplaint(tx, ticket.id, ['acknowledge', 'investigate']);
  return { ...duePatch(nextDue(clocks)), firstResponseAt: tx.now };
};

/** Staff write: a note changes nothing but the thread; the first reply stops the first clock and opens the ticket. */
export const takeStaffMessage = async (
  tx: Tx,
  actor: StaffActor,
  ticket: Ticket,
  draft: MessageDraft,
): Promise<Appended> => {
  if (ticket.status === 'merged') throw new Problem('refused', 'ticket_merged', { mergedIntoId: ticket.mergedIntoId });
  if (draft.visibility === 'internal') return appendToTicket(tx, actor, ticket, [draft]);

  const status = step(ticketMachine, ticket.status, 'reply');
  if (!status) throw new Problem('refused', 'ticket_not_open', { status: ticket.status });
  const answered = ticket.firstResponseAt === null ? await firstResponse(tx, ticket) : {};
  const patch = status === ticket.status ? answered : { ...answered, status };
  const appended = await appendToTicket(tx, actor, ticket, [draft], patch);
  if (ticket.firstResponseAt === null)
    recordAudit(tx, actor, {
      action: 'ticket.answered',
      subject: { kind: 'ticket', id: ticket.id },
      before: { status: ticket.status },
      after: { status },
    });
  return appended;
};
