import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Duplicate } from '../duplicate/duplicate.ts';
import { linkTicket } from '../ticket/link-ticket.ts';
import { areLinked, getTicket } from '../ticket/ticket.queries.ts';

/**
 * Links a ticket to the newest of the same customer's about the same transaction. Merging ends a matter, so that is left
 * to a person; a link only shows that the two belong together.
 */
export const joinDuplicates = async (tx: Tx, ticketId: string, duplicates: readonly Duplicate[]): Promise<void> => {
  const newest = duplicates.findLast(({ why }) => why === 'same_transaction');
  if (!newest || (await areLinked(tx, ticketId, newest.ticketId))) return;
  const { version } = await getTicket(tx, ticketId);
  await linkTicket(tx, systemActor('triage'), { id: ticketId, version, ticketId: newest.ticketId });
};
