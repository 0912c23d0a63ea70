import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { restartClocks } from '../clock/restart-clocks.ts';
import { findComplaint } from '../complaint/complaint.queries.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { redactSecrets } from '../triage/redact.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketDowngraded } from './ticket.events.ts';
import { mayDowngrade } from './ticket.policy.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket } from './ticket.ts';

export type DowngradeTicket = SeenTicket & { reason: string };

/** Undoes a promotion with a reason, by a second person. The complaint's row stays, withdrawn. */
export const downgradeTicket = async (tx: Tx, actor: Actor, input: DowngradeTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input, 'complaint:downgrade');
  if (ticket.kind !== 'complaint') throw new Problem('refused', 'not_a_complaint');
  const complaint = await findComplaint(tx, ticket.id);
  if (complaint?.promotedBy === `${actor.kind}:${actor.id}`) throw new Problem('forbidden', 'second_person_needed');
  if (!mayDowngrade(actor, ticket, complaint))
    throw new Problem('refused', 'ticket_not_open', { status: ticket.status });

  const reason = redactSecrets(input.reason).text;
  await moveComplaint(tx, ticket.id, ['withdraw'], { outcome: null });
  const clocks = await restartClocks(tx, { ticketId: ticket.id, kind: 'query', severity: ticket.severity });
  const { ticket: downgraded } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_downgraded', { by: actor.name, reason }, 'internal')],
    { ...duePatch(nextDue(clocks)), kind: 'query' },
  );
  recordAudit(tx, actor, {
    action: 'ticket.downgraded',
    subject: { kind: 'ticket', id: ticket.id },
    before: { kind: ticket.kind },
    after: { kind: downgraded.kind },
    reason,
  });
  tx.emit(ticketDowngraded, { ticketId: ticket.id, version: downgraded.version });
  return downgraded;
};
