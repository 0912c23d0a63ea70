import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { adoptClocks } from '../clock/adopt-clocks.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { cancelClocks } from '../clock/turn-clocks.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketMerged } from './ticket.events.ts';
import { isUnfinished, ticketMachine } from './ticket.machine.ts';
import { lockTicket } from './ticket.queries.ts';
import { duePatch } from './ticket.rules.ts';
import { copyTransactionLinks, linkTickets } from './ticket.store.ts';
import type { Ticket } from './ticket.ts';

export type MergeTicket = SeenTicket & { intoId: string };

/** Two merges that cross must not wait for each other: rows are always taken in the order of their ids. */
const holdBoth = async (tx: Tx, actor: Actor, input: MergeTicket): Promise<[Ticket, Ticket]> => {
  if (input.id < input.intoId) {
    const ticket = await holdTicket(tx, actor, input);
    return [ticket, await lockTicket(tx, input.intoId)];
  }
  const survivor = await lockTicket(tx, input.intoId);
  return [await holdTicket(tx, actor, input), survivor];
};

/** Ends a ticket in favour of another of the same customer. Threads stay where they are; both say where to look. */
export const mergeTicket = async (tx: Tx, actor: Actor, input: MergeTicket): Promise<Ticket> => {
  if (input.id === input.intoId) throw new Problem('refused', 'merge_into_itself');
  const [ticket, survivor] = await holdBoth(tx, actor, input);
  const status = step(ticketMachine, ticket.status, 'merge');
  if (!status) throw new Problem('refused', 'ticket_not_open', { status: ticket.status });
  // Its answers go to the provider: it can take in other tickets, but not end in one that answers nobody there.
  if (ticket.complaintSource !== null) throw new Problem('refused', 'merge_filed_at_provider');
  if (survivor.customerId !== ticket.customerId) throw new Problem('refused', 'merge_needs_one_customer');
  if (!isUnfinished(survivor.status)) throw new Problem('refused', 'survivor_not_open', { status: survivor.status });
  if (ticket.kind === 'complaint' && survivor.kind === 'query') throw new Problem('refused', 'complaint_into_query');

  // Whoever waited longest sets the promise: the survivor takes over the earlier start of a promise both still owe.
  const survivorClocks = await adoptClocks(tx, survivor.id, ticket.id);
  await cancelClocks(tx, ticket.id);
  if (ticket.kind === 'complaint') await moveComplaint(tx, ticket.id, ['withdraw'], { outcome: null });
  await copyTransactionLinks(tx, ticket.id, survivor.id);
  await linkTickets(tx, ticket.id, survivor.id, 'merged');
  await appendToTicket(
    tx,
    actor,
    survivor,
    [systemEntry('ticket_absorbed', { ticketId: ticket.id, number: ticket.number }, 'public')],
    duePatch(nextDue(survivorClocks)),
  );
  const { ticket: merged } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_merged', { ticketId: survivor.id, number: survivor.number }, 'public')],
    { ...duePatch(null), status, mergedIntoId: survivor.id, waitingFor: null, wakeAt: null, closedAt: tx.now },
  );
  recordAudit(tx, actor, {
    action: 'ticket.merged',
    subject: { kind: 'ticket', id: ticket.id },
    before: { status: ticket.status },
    after: { status, mergedIntoId: survivor.id },
  });
  tx.emit(ticketMerged, { ticketId: ticket.id, version: merged.version, intoId: survivor.id });
  return merged;
};
