import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { cancelClocks } from '../clock/turn-clocks.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { redactSecrets } from '../triage/redact.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdOwnTicket } from './hold-own-ticket.ts';
import { ticketWithdrawn } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket } from './ticket.ts';

/** The customer takes the matter back. Nothing is erased. */
export const withdrawTicket = async (
  tx: Tx,
  actor: Actor,
  input: { id: string; version?: number | undefined; reason?: string | undefined },
): Promise<Ticket> => {
  const { ticket } = await holdOwnTicket(tx, actor, input);
  if (ticket.withdrawnAt !== null) return ticket;
  const status = step(ticketMachine, ticket.status, 'withdraw');
  if (!status) throw new Problem('refused', 'ticket_not_open', { status: ticket.status });

  await cancelClocks(tx, ticket.id);
  if (ticket.kind === 'complaint') await moveComplaint(tx, ticket.id, ['withdraw']);
  const { ticket: withdrawn } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_withdrawn', {}, 'public')],
    { ...duePatch(null), status, withdrawnAt: tx.now, closedAt: tx.now, waitingFor: null, wakeAt: null },
  );
  recordAudit(tx, actor, {
    action: 'ticket.withdrawn',
    subject: { kind: 'ticket', id: ticket.id },
    before: { status: ticket.status },
    after: { status },
    reason: input.reason === undefined ? null : redactSecrets(input.reason, tx).text,
  });
  tx.emit(ticketWithdrawn, { ticketId: ticket.id, version: withdrawn.version, customerId: ticket.customerId });
  return withdrawn;
};
