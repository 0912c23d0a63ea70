import type { SuggestionsView } from '../../contract/suggestion.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findCustomersById } from '../customer/customer.queries.ts';
import { findFirstMessage } from '../thread/thread.queries.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { redactSecrets } from '../triage/redact.ts';
import { findPrecedents } from './suggestion.queries.ts';
import { rankLessons, rankPrecedents, withoutPersonal, worthReading } from './suggestion.rules.ts';

const MOST_REPLIES = 3;
const MOST_LESSONS = 2;
const PHONES = { phones: 'mask' } as const;

/** What helped in matters like this one. An agent reads it, changes it and sends it, or does not. */
export const suggest = async (tx: Tx, ticketId: string): Promise<SuggestionsView> => {
  const ticket = await getTicket(tx, ticketId);
  const first = await findFirstMessage(tx, ticketId);
  const ranked = rankPrecedents(first?.body ?? '', await findPrecedents(tx, ticket));

  const seen = new Set<string>();
  const close = worthReading(ranked, ticket.category);
  const answered = close.flatMap(({ precedent, similarity }) => {
    const reply = precedent.reply?.trim() ?? '';
    if (reply === '' || seen.has(reply)) return [];
    seen.add(reply);
    return [{ ...precedent, reply, similarity }];
  });
  const best = answered.slice(0, MOST_REPLIES);
  const customers = await findCustomersById(
    tx,
    best.map(({ customerId }) => customerId),
  );
  return {
    replies: best.map(({ ticketId: id, number, rating, reply, similarity, customerId }) => ({
      ticketId: id,
      number,
      body: withoutPersonal(redactSecrets(reply, PHONES).text, customers.get(customerId)?.name ?? ''),
      similarity,
      rating,
    })),
    // A lesson belongs to a category rather than to a wording; where that is not known, it must come from what is close.
    lessons: rankLessons(ticket.category === null ? close : ranked, MOST_LESSONS),
  };
};
