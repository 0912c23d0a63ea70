import type { Category, Severity } from '../../contract/taxonomy.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getCategory } from '../category/category.queries.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { restartClocks } from '../clock/restart-clocks.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketReclassified } from './ticket.events.ts';
import { mayReclassify } from './ticket.policy.ts';
import { duePatch } from './ticket.rules.ts';
import { insertCorrection } from './ticket.store.ts';
import type { Ticket } from './ticket.ts';

export type ReclassifyTicket = SeenTicket & { category: Category; severity?: Severity | undefined };

/** An agent corrects the machine. The correction is kept; the clocks follow the new severity from their first start. */
export const reclassifyTicket = async (tx: Tx, actor: Actor, input: ReclassifyTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input, 'triage:correct');
  if (actor.kind !== 'agent') throw new Problem('forbidden', 'agents_only');
  if (!mayReclassify(actor, ticket)) throw new Problem('refused', 'ticket_merged');

  const category = await getCategory(tx, input.category);
  if (!category.active && input.category !== ticket.category) throw new Problem('refused', 'category_inactive');

  const severity = input.severity ?? ticket.severity ?? category.severity;
  await insertCorrection(tx, {
    id: tx.newId(),
    ticketId: ticket.id,
    agentId: actor.id,
    agentName: actor.name,
    fromCategory: ticket.category,
    toCategory: input.category,
    fromSeverity: ticket.severity,
    toSeverity: severity,
  });
  if (ticket.kind === 'complaint') await moveComplaint(tx, ticket.id, [], { category: input.category });
  const clocks = await restartClocks(tx, { ticketId: ticket.id, kind: ticket.kind, severity });
  const { ticket: corrected } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_reclassified', { category: input.category, severity, by: actor.name }, 'internal')],
    { ...duePatch(nextDue(clocks)), category: input.category, severity },
  );
  recordAudit(tx, actor, {
    action: 'ticket.reclassified',
    subject: { kind: 'ticket', id: ticket.id },
    before: { category: ticket.category, severity: ticket.severity },
    after: { category: corrected.category, severity: corrected.severity },
  });
  tx.emit(ticketReclassified, { ticketId: ticket.id, version: corrected.version });
  return corrected;
};
