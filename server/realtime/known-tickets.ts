import type { Ticket } from '../desk/ticket/ticket.ts';

const MOST = 5_000;

type Known = { readonly ticket: Ticket; readonly holds: boolean };

/** The tickets that this process wrote to last, as they then were: a guess at how they are, to be held to by the write. */
export const makeKnownTickets = (most = MOST) => {
  const known = new Map<string, Known>();
  const keep = (ticket: Ticket, holds: boolean): void => {
    // The one written to last stands last, the first is the one to let go of.
    known.delete(ticket.id);
    known.set(ticket.id, { ticket, holds });
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  };
  return {
    guess: (ticketId: string): Ticket | null => {
      const one = known.get(ticketId);
      return one?.holds ? one.ticket : null;
    },
    /**
     * Notes a ticket as the message with this `seq` left it. Where another process writes in turn with this one, guesses
     * do not hold: it is not guessed again before a guess would have held.
     */
    learn: (ticket: Ticket, seq: number): void => {
      const before = known.get(ticket.id);
      keep(ticket, before === undefined || before.ticket.lastSeq === seq - 1);
    },
  };
};
