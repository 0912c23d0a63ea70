import { systemActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { ticketClosed } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import { findCloseAfterDays, lockTicketsToClose } from './ticket.queries.ts';

const BATCH = 50;
const DAY_MS = 86_400_000;

/** Closes tickets that stayed resolved for the number of days set under `ticket.closeAfterDays`; call until it answers 0. */
export const closeResolved = async (tx: Tx): Promise<number> => {
  const actor = systemActor('desk');
  const before = new Date(tx.now.getTime() - (await findCloseAfterDays(tx)) * DAY_MS);
  const due = await lockTicketsToClose(tx, before, BATCH);
  for (const ticket of due) {
    const status = step(ticketMachine, ticket.status, 'close');
    if (!status) continue;
    if (ticket.kind === 'complaint') await moveComplaint(tx, ticket.id, ['close']);
    const { ticket: closed } = await appendToTicket(tx, actor, ticket, [systemEntry('ticket_closed', {}, 'public')], {
      status,
      closedAt: tx.now,
    });
    recordAudit(tx, actor, {
      action: 'ticket.closed',
      subject: { kind: 'ticket', id: ticket.id },
      before: { status: ticket.status },
      after: { status },
    });
    tx.emit(ticketClosed, { ticketId: ticket.id, version: closed.version, customerId: ticket.customerId });
  }
  return due.length;
};
