import { type Actor, isStaff } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { alertOfAssignment } from '../alert/raise-alerts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { redactSecrets } from '../triage/redact.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketTransferred } from './ticket.events.ts';
import { mayAssign } from './ticket.policy.ts';
import { findAssignableAgent, findTeam } from './ticket.queries.ts';
import type { Ticket } from './ticket.ts';

export type TransferTicket = SeenTicket & { teamId: string; assigneeId: string | null; note: string };

/** Hands the ticket to a team with a note, so that nobody has to ask the customer again. */
export const transferTicket = async (tx: Tx, actor: Actor, input: TransferTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input, 'ticket:assign');
  if (!mayAssign(actor, ticket)) throw new Problem('refused', 'ticket_not_open', { status: ticket.status });
  const team = await findTeam(tx, input.teamId);
  if (!team) throw new Problem('refused', 'team_absent');
  const assignee = input.assigneeId === null ? null : await findAssignableAgent(tx, input.assigneeId);
  if (input.assigneeId !== null && !assignee) throw new Problem('refused', 'assignee_absent');

  const note = redactSecrets(input.note);
  const author = isStaff(actor)
    ? { kind: 'agent' as const, id: actor.id, name: actor.name }
    : { kind: 'system' as const, id: null, name: actor.name };
  const { ticket: transferred } = await appendToTicket(
    tx,
    actor,
    ticket,
    [
      systemEntry(
        'ticket_transferred',
        {
          teamKey: team.key,
          teamNameZh: team.nameZh,
          teamNameEn: team.nameEn,
          assigneeName: assignee?.name ?? null,
          by: actor.name,
        },
        'internal',
      ),
      { author, visibility: 'internal', body: note.text, redactions: note.found.length },
    ],
    { teamId: team.id, assigneeId: input.assigneeId },
  );
  recordAudit(tx, actor, {
    action: 'ticket.transferred',
    subject: { kind: 'ticket', id: ticket.id },
    before: { teamId: ticket.teamId, assigneeId: ticket.assigneeId },
    after: { teamId: team.id, assigneeId: input.assigneeId },
    reason: note.text,
  });
  alertOfAssignment(tx, actor, ticket.id, transferred.assigneeId);
  tx.emit(ticketTransferred, {
    ticketId: ticket.id,
    version: transferred.version,
    teamId: team.id,
    assigneeId: transferred.assigneeId,
  });
  return transferred;
};
