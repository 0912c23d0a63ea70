import type { Tx } from '../../kernel/tx.ts';
import { findClocks } from '../clock/clock.queries.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { startClocks } from '../clock/start-clocks.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket, TicketPatch } from './ticket.ts';

/** What it means for a resolved ticket to be open again: a new promise from now, a repeat counted, the record reopened. */
export const takeUpAgain = async (tx: Tx, ticket: Ticket): Promise<TicketPatch> => {
  const earlier = await findClocks(tx, ticket.id);
  const fresh = await startClocks(tx, {
    ticketId: ticket.id,
    kind: ticket.kind,
    severity: ticket.severity,
    startedAt: tx.now,
    only: ['resolution'],
  });
  if (ticket.kind === 'complaint') await moveComplaint(tx, ticket.id, ['reopen']);
  return {
    ...duePatch(nextDue([...earlier, ...fresh])),
    resolvedAt: null,
    waitingFor: null,
    wakeAt: null,
    reopenedCount: ticket.reopenedCount + 1,
  };
};
