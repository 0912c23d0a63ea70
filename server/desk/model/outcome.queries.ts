import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Judged } from '../triage/calibrate.ts';
import type { Language } from '../triage/language.ts';

/** What people wrote about a quarter of a year ago says little of today. */
const DAYS = 90;
/** The newest of these are enough. */
const MOST_OUTCOMES = 5_000;

/** The newest opinions `r` of one model in one language, each ticket once. */
const OPINIONS = `select distinct on (ticket_id) ticket_id, created_at, signals, (ranking -> 0 ->> 'confidence')::float8 as confidence,
    ranking -> 0 ->> 'category' as guess from triage
  where model_version = $1 and language = $2 and created_at > $3::timestamptz - interval '${DAYS} days'
    and jsonb_array_length(ranking) > 0 order by ticket_id, created_at desc, id desc`;

/**
 * What became of the model's best guesses where the text alone spoke: of tickets that people have finished, as they
 * left them. One that is open is left out even when it was corrected, for those who were right would still be missing.
 */
export const findOutcomes = (tx: Tx, version: string, language: Language): Promise<Judged[]> =>
  sql(tx).query(
    `select r.confidence, r.guess = t.category as right from (${OPINIONS}) r join ticket t on t.id = r.ticket_id
     where r.signals = '[]' and t.status in ('resolved', 'closed') and t.category is not null
     order by r.created_at desc, r.ticket_id limit ${MOST_OUTCOMES}`,
    [version, language, tx.now],
  );

/** Of all tickets that the model judged, how many, and the share that a threshold leaves to people. */
export const countAbstained = async (
  tx: Tx,
  version: string,
  language: Language,
  threshold: number,
): Promise<{ judged: number; abstained: number | null }> => {
  const [row]: { judged: number; abstained: number | null }[] = await sql(tx).query(
    `select count(*)::int as judged, avg((confidence < $4 and signals = '[]')::int)::float8 as abstained from (${OPINIONS}) r`,
    [version, language, tx.now, threshold],
  );
  return row ?? { judged: 0, abstained: null };
};
