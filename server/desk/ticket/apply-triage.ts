import type { Category, Severity } from '../../contract/taxonomy.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { restartClocks } from '../clock/restart-clocks.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { ticketAssigned } from './ticket.events.ts';
import { isUnfinished } from './ticket.machine.ts';
import { hasCorrection, lockTicket } from './ticket.queries.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket } from './ticket.ts';

export type ApplyTriage = {
  ticketId: string;
  /** Null when the machine abstained: a person decides. */
  category: Category | null;
  severity: Severity;
  teamId: string | null;
  assigneeId: string | null;
};

/**
 * Puts on the ticket what the machine thinks of it, and where it goes. What a person has already said stays: a
 * correction is not overwritten, an assignee not replaced. A finished ticket is left alone.
 */
export const applyTriage = async (tx: Tx, actor: Actor, input: ApplyTriage): Promise<Ticket> => {
  const ticket = await lockTicket(tx, input.ticketId);
  if (!isUnfinished(ticket.status)) return ticket;

  const corrected = await hasCorrection(tx, ticket.id);
  const category = corrected ? ticket.category : input.category;
  const severity = corrected ? ticket.severity : input.severity;
  const teamId = ticket.teamId ?? input.teamId;
  const assigneeId = ticket.assigneeId ?? input.assigneeId;
  if (ticket.kind === 'complaint' && !corrected) await moveComplaint(tx, ticket.id, [], { category });
  const clocks = await restartClocks(tx, { ticketId: ticket.id, kind: ticket.kind, severity });
  const { ticket: routed } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_triaged', { category, severity, teamId, assigneeId }, 'internal')],
    { ...duePatch(nextDue(clocks)), category, severity, teamId, assigneeId },
  );
  recordAudit(tx, actor, {
    action: 'ticket.triaged',
    subject: { kind: 'ticket', id: ticket.id },
    before: {
      category: ticket.category,
      severity: ticket.severity,
      teamId: ticket.teamId,
      assigneeId: ticket.assigneeId,
    },
    after: { category, severity, teamId, assigneeId },
  });
  if (assigneeId !== ticket.assigneeId)
    tx.emit(ticketAssigned, { ticketId: ticket.id, version: routed.version, assigneeId, teamId });
  return routed;
};
