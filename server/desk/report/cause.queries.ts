import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { COMPLAINTS_IN_SCOPE, scopeValues } from './count.queries.ts';
import { SEVERITY_POINTS } from './report.rules.ts';
import type { Scope } from './report.ts';
import type { CauseCount, CauseMoney } from './report.weights.ts';

const POINTS = `case c.severity ${Object.entries(SEVERITY_POINTS)
  .map(([severity, points]) => `when '${severity}' then ${points}`)
  .join(' ')} end`;

/** Complaints by category with what became of them. */
export const findCauseCounts = (tx: Tx, scope: Scope): Promise<CauseCount[]> =>
  sql(tx).query(
    `select c.category, sum(n)::int as complaints, coalesce(sum(n * (${POINTS})), 0)::int as "severityPoints",
       coalesce(sum(n) filter (where c.outcome in ('upheld', 'partly_upheld')), 0)::int as upheld,
       coalesce(sum(n) filter (where c.outcome in ('upheld', 'partly_upheld', 'not_upheld')), 0)::int as decided,
       coalesce(sum(n) filter (where c.repeated), 0)::int as repeated
     from (
       select category, severity, outcome, repeated, 1 as n from cube_complaint c where ${COMPLAINTS_IN_SCOPE}
       union all select category, severity, outcome, repeated, n from late_complaint c where ${COMPLAINTS_IN_SCOPE}) c
     group by c.category having sum(n) <> 0 order by complaints desc, category`,
    scopeValues(scope),
  );

/** Money of the transactions linked to complaints; one that several complain of belongs to the first of them. */
export const findCauseMoney = (tx: Tx, scope: Scope): Promise<CauseMoney[]> =>
  sql(tx).query(
    `select category, currency, sum(amount_minor)::text as minor, count(*)::int as transactions from (
       select distinct on (k.transaction_id) c.category, w.currency, w.amount_minor
       from counted_complaint c join ticket_transaction k on k.ticket_id = c.ticket_id
       join wallet_transaction w on w.id = k.transaction_id where ${COMPLAINTS_IN_SCOPE}
       order by k.transaction_id, c.opened_at, c.ticket_id) linked
     group by category, currency order by transactions desc, category, currency`,
    scopeValues(scope),
  );
