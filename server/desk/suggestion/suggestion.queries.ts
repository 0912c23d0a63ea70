import { z } from 'zod';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Precedent } from './suggestion.ts';

const NEWEST = 400;
const WELL_RATED = 4;
const lessonSchema = z.object({ topic: z.string(), title: z.string(), body: z.string() });

/**
 * The newest matters of the same category and language that ended well, with their question, the answer that says most, and lesson;
 * of any category where nobody knows yet what the ticket is about. The last answer is as a rule a courtesy.
 */
export const findPrecedents = async (tx: Tx, ticket: Ticket): Promise<Precedent[]> => {
  const rows: (Omit<Precedent, 'lesson'> & { lesson: unknown })[] = await sql(tx).query(
    `with good as (
       select id, number, customer_id, rating_score from ticket
       where rating_score >= ${WELL_RATED} and ($1::text is null or category = $1) and locale = $2 and status in ('resolved', 'closed') and id <> $3
       order by rated_at desc limit ${NEWEST})
     select g.id as "ticketId", g.number, g.customer_id as "customerId", g.rating_score as rating, q.body as question,
       (select body from message where ticket_id = g.id and author_kind = 'agent' and visibility = 'public'
        order by char_length(body) desc, seq desc limit 1) as reply,
       (select event_params from message where ticket_id = g.id and event_code = 'lesson_sent'
        order by seq desc limit 1) as lesson
     from good g join message q on q.ticket_id = g.id and q.seq = 1`,
    [ticket.category, ticket.locale, ticket.id],
  );
  return rows.map((row) => ({ ...row, lesson: lessonSchema.safeParse(row.lesson).data ?? null }));
};
