import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { alertOfAssignment } from '../alert/raise-alerts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketAssigned } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import { findAssignableAgent } from './ticket.queries.ts';
import type { Ticket } from './ticket.ts';

export type AssignTicket = SeenTicket & { assigneeId: string | null };

/** Gives the ticket to an agent, or to nobody. */
export const assignTicket = async (tx: Tx, actor: Actor, input: AssignTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input, 'ticket:assign');
  const status = step(ticketMachine, ticket.status, 'assign');
  if (!status) throw new Problem('refused', 'ticket_not_open', { status: ticket.status });
  const assignee = input.assigneeId === null ? null : await findAssignableAgent(tx, input.assigneeId);
  if (input.assigneeId !== null && !assignee) throw new Problem('refused', 'assignee_absent');

  const { ticket: assigned } = await appendToTicket(
    tx,
    actor,
    ticket,
    [
      systemEntry(
        assignee ? 'ticket_assigned' : 'ticket_unassigned',
        assignee ? { assigneeId: assignee.id, assigneeName: assignee.name, by: actor.name } : { by: actor.name },
        'internal',
      ),
    ],
    { assigneeId: input.assigneeId, status: assignee ? status : ticket.status },
  );
  recordAudit(tx, actor, {
    action: 'ticket.assigned',
    subject: { kind: 'ticket', id: ticket.id },
    before: { assigneeId: ticket.assigneeId },
    after: { assigneeId: input.assigneeId },
  });
  alertOfAssignment(tx, actor, ticket.id, assigned.assigneeId);
  tx.emit(ticketAssigned, {
    ticketId: ticket.id,
    version: assigned.version,
    assigneeId: assigned.assigneeId,
    teamId: assigned.teamId,
  });
  return assigned;
};
