import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findTransactionDays, getCubeTimeZone } from '../cube/cube.queries.ts';
import type { Grain, Scope, Slot, SlotCount } from './report.ts';
import { labelFormat } from './slot.queries.ts';

/** Values in the order every statement of a scope names them: $1 to $4. */
export const scopeValues = ({ startsAt, endsAt, provider, category }: Scope): (Date | string | null)[] => [
  startsAt,
  endsAt,
  provider,
  category,
];

/** Tickets `t` of a scope that count as a matter of their own. */
export const TICKETS_IN_SCOPE = `t.created_at >= $1 and t.created_at < $2 and t.status <> 'merged'
  and ($3::text is null or t.provider = $3) and ($4::text is null or t.category = $4)`;

const IN_SLICE = '($3::text is null or c.provider = $3) and ($4::text is null or c.category = $4)';
/** Complaints `c` of a scope. */
export const COMPLAINTS_IN_SCOPE = `c.opened_at >= $1 and c.opened_at < $2 and ${IN_SLICE}`;

/** Transactions by slot: by the cube's days where the slots are those, else by quarters of an hour, which fit every time zone. */
export const findTransactionCounts = async (tx: Tx, scope: Scope, grain: Grain): Promise<SlotCount[]> => {
  if (grain === 'day' && scope.timeZone === (await getCubeTimeZone(tx))) {
    const days = await findTransactionDays(tx, scope, []);
    return days.map(({ day, count }) => ({ slot: day, count }));
  }
  return sql(tx).query(
    `select to_char(slot, $6) as slot, n as count from (
       select date_trunc($4, quarter at time zone $5) as slot, sum(n)::int as n from counted_quarter
       where quarter >= $1 and quarter < $2 and ($3::text is null or provider = $3) group by 1) counted where n <> 0`,
    [scope.startsAt, scope.endsAt, scope.provider, grain, scope.timeZone, labelFormat(grain)],
  );
};

/**
 * Complaints by slot. Each slot's own are asked of the index, a fifth of what it costs to find the slot of every complaint;
 * what is out of date among them is put right by itself.
 */
export const findComplaintCounts = (tx: Tx, scope: Scope, slots: readonly Slot[]): Promise<SlotCount[]> =>
  sql(tx).query(
    `select s.label as slot, lines.n + coalesce(late.n, 0) as count
     from unnest($5::text[], $6::timestamptz[], $7::timestamptz[]) with ordinality as s (label, opens, closes, nth)
     cross join lateral (
       select count(*)::int as n from cube_complaint c where c.opened_at >= s.opens and c.opened_at < s.closes and ${IN_SLICE}) lines
     left join (
       select width_bucket(c.opened_at, $6::timestamptz[]) as nth, sum(c.n)::int as n
       from late_complaint c where ${COMPLAINTS_IN_SCOPE} group by 1) late on late.nth = s.nth
     where lines.n + coalesce(late.n, 0) <> 0 order by s.nth`,
    [
      ...scopeValues(scope),
      slots.map(({ label }) => label),
      slots.map(({ startsAt }) => startsAt),
      slots.map(({ endsAt }) => endsAt),
    ],
  );

export const countQueries = async (tx: Tx, scope: Scope): Promise<number> => {
  const [row]: { count: number }[] = await sql(tx).query(
    `select count(*)::int as count from ticket t where t.kind = 'query' and ${TICKETS_IN_SCOPE}`,
    scopeValues(scope),
  );
  return row?.count ?? 0;
};
