import type { Tx } from '../../kernel/tx.ts';
import { nextDue } from '../clock/clock.rules.ts';
import type { Clock } from '../clock/clock.ts';
import { lockTicket } from './ticket.queries.ts';
import { duePatch } from './ticket.rules.ts';
import { saveTicket } from './ticket.store.ts';

/** Brings what the queue sorts by up to clocks that others have started or stopped; tells the open screens. */
export const noteDue = async (tx: Tx, ticketId: string, clocks: readonly Clock[]): Promise<void> => {
  const ticket = await lockTicket(tx, ticketId);
  const patch = duePatch(nextDue(clocks));
  if (patch.nextDueKind === ticket.nextDueKind && patch.nextDueAt?.getTime() === ticket.nextDueAt?.getTime()) return;

  const { id, version, customerId } = saveTicket(tx, ticket, patch, { keepVersion: true });
  tx.push({ kind: 'changed', refs: [{ kind: 'queue', id, version }], ticketId: id, customerId });
};
