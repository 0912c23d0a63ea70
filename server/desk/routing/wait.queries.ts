import type { CustomerTicketView } from '../../contract/portal.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { findCandidates } from './routing.queries.ts';
import { isSuited } from './routing.rules.ts';
import { estimateWait } from './wait.rules.ts';

const PACE_MINUTES = 120;

/** Where an unanswered ticket stands in its team's and language's line, and how fast that line moves. */
const findLine = async (tx: Tx, ticket: Ticket): Promise<{ place: number; answers: number }> => {
  const [row]: { ahead: number; answers: number }[] = await sql(tx).query(
    `select
       (select count(*)::int from ticket where status in ('new', 'open') and first_response_at is null
          and team_id is not distinct from $1 and locale = $2 and (created_at, id) < ($3, $4::uuid)) as ahead,
       (select count(*)::int from ticket where team_id is not distinct from $1 and locale = $2
          and first_response_at > $5::timestamptz - interval '${PACE_MINUTES} minutes') as answers`,
    [ticket.teamId, ticket.locale, ticket.createdAt, ticket.id, tx.now],
  );
  return { place: (row?.ahead ?? 0) + 1, answers: row?.answers ?? 0 };
};

/**
 * What a customer who waits for the first answer may expect: a place and a time, or that nobody suited is there and the
 * answer comes by mail. Null once a person has answered.
 */
export const findWait = async (tx: Tx, ticket: Ticket): Promise<CustomerTicketView['waiting']> => {
  if (ticket.firstResponseAt !== null || (ticket.status !== 'new' && ticket.status !== 'open')) return null;
  const suited = (await findCandidates(tx)).some((candidate) => isSuited(candidate, ticket));
  const { place, answers } = await findLine(tx, ticket);
  if (!suited) return { state: 'nobody_here', place, minutes: null };
  return { state: 'in_line', place, minutes: estimateWait(place, { answers, minutes: PACE_MINUTES }) };
};
