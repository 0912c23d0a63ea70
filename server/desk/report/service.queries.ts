import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { scopeValues, TICKETS_IN_SCOPE } from './count.queries.ts';
import type { Bucket, Scope } from './report.ts';
import { bucketFormat } from './slot.queries.ts';

const FIRST_RESPONSE = 'extract(epoch from t.first_response_at - t.created_at)';
const RESOLUTION = 'extract(epoch from t.resolved_at - t.created_at)';
const percentile = (share: number, value: string): string =>
  `(percentile_cont(${share}) within group (order by ${value}))::float8`;

export type ServiceFigures = {
  readonly answered: number;
  readonly answerP50: number | null;
  readonly answerP90: number | null;
  readonly resolved: number;
  readonly resolutionP50: number | null;
  readonly resolutionP90: number | null;
  readonly everResolved: number;
  readonly reopened: number;
  readonly ratings: number;
  readonly meanRating: number | null;
};

/** Service figures of the tickets opened in the scope; times in seconds. */
export const findServiceFigures = async (tx: Tx, scope: Scope): Promise<ServiceFigures> => {
  const [row]: ServiceFigures[] = await sql(tx).query(
    `select count(t.first_response_at)::int as answered, ${percentile(0.5, FIRST_RESPONSE)} as "answerP50",
       ${percentile(0.9, FIRST_RESPONSE)} as "answerP90", count(t.resolved_at)::int as resolved,
       ${percentile(0.5, RESOLUTION)} as "resolutionP50", ${percentile(0.9, RESOLUTION)} as "resolutionP90",
       count(*) filter (where t.resolved_at is not null or t.reopened_count > 0)::int as "everResolved",
       count(*) filter (where t.reopened_count > 0)::int as reopened,
       count(t.rating_score)::int as ratings, avg(t.rating_score)::float8 as "meanRating"
     from ticket t where ${TICKETS_IN_SCOPE}`,
    scopeValues(scope),
  );
  if (!row) throw new Error('an aggregate always answers one row');
  return row;
};

export type ServiceTimes = {
  readonly bucket: string;
  readonly tickets: number;
  readonly answerP50: number | null;
  readonly resolutionP50: number | null;
};

/** Medians by bucket of opening. */
export const findServiceTrend = (tx: Tx, scope: Scope, bucket: Bucket): Promise<ServiceTimes[]> =>
  sql(tx).query(
    `select to_char(date_trunc($5, t.created_at at time zone $6), $7) as bucket, count(*)::int as tickets,
       ${percentile(0.5, FIRST_RESPONSE)} as "answerP50", ${percentile(0.5, RESOLUTION)} as "resolutionP50"
     from ticket t where ${TICKETS_IN_SCOPE} group by date_trunc($5, t.created_at at time zone $6)`,
    [...scopeValues(scope), bucket, scope.timeZone, bucketFormat(bucket)],
  );

export type ClockCount = {
  readonly kind: string;
  readonly met: number;
  readonly breached: number;
  readonly running: number;
};

/** Clocks of the scope's tickets, by kind and state. */
export const findClockCounts = (tx: Tx, scope: Scope): Promise<ClockCount[]> =>
  sql(tx).query(
    `select c.kind, count(*) filter (where c.state = 'met')::int as met,
       count(*) filter (where c.state = 'breached')::int as breached,
       count(*) filter (where c.state = 'running')::int as running
     from ticket t join clock c on c.ticket_id = t.id
     where ${TICKETS_IN_SCOPE} and c.state in ('met', 'breached', 'running') group by c.kind order by c.kind`,
    scopeValues(scope),
  );
