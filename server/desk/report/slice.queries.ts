import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { scopeValues, TICKETS_IN_SCOPE } from './count.queries.ts';
import { type Dimension, NONE, type Scope, TRANSACTION_DIMENSIONS } from './report.ts';

export type SliceCount = { readonly key: Readonly<Record<string, string>>; readonly count: number };

/** Columns by the dimension that asks for them: of the ticket where it has one, else of its transaction. */
const TICKET_COLUMNS: Readonly<Record<Dimension, string>> = {
  provider: 't.provider',
  category: 't.category',
  severity: 't.severity',
  team: 't.team_id::text',
  channel: 'w.channel',
  app_version: 'w.app_version',
  os: 'w.os',
  region: 'w.region',
  bank: 'w.bank',
};

const ofTransaction = (dimension: Dimension): boolean => TRANSACTION_DIMENSIONS.includes(dimension);

const keyOf = (dimensions: readonly Dimension[], columns: Readonly<Record<Dimension, string>>): string =>
  `jsonb_build_object(${dimensions.map((name) => `'${name}', coalesce(${columns[name]}, '${NONE}')`).join(', ')})`;
const groupOf = (dimensions: readonly Dimension[], columns: Readonly<Record<Dimension, string>>): string =>
  dimensions.map((name) => columns[name]).join(', ');

/** The one transaction a ticket counts under: of its own provider if it can be, then the first that was linked. */
const FIRST_TRANSACTION = `left join (
    select distinct on (k.ticket_id) k.ticket_id, x.channel, x.app_version, x.os, x.region, x.bank
    from ticket t join ticket_transaction k on k.ticket_id = t.id join wallet_transaction x on x.id = k.transaction_id
    where t.kind = 'complaint' and ${TICKETS_IN_SCOPE}
    order by k.ticket_id, x.provider is distinct from t.provider, k.linked_at, k.transaction_id
  ) w on w.ticket_id = t.id`;

/** Complaints of each slice; a complaint counts in one slice, however many transactions are linked to it. */
export const findComplaintSlices = (tx: Tx, scope: Scope, dimensions: readonly Dimension[]): Promise<SliceCount[]> => {
  const joined = dimensions.some((name) => name !== 'provider' && ofTransaction(name)) ? FIRST_TRANSACTION : '';
  return sql(tx).query(
    `select ${keyOf(dimensions, TICKET_COLUMNS)} as key, count(*)::int as count from ticket t ${joined}
     where t.kind = 'complaint' and ${TICKETS_IN_SCOPE} group by ${groupOf(dimensions, TICKET_COLUMNS)}`,
    scopeValues(scope),
  );
};

const TRANSACTION_COLUMNS: Readonly<Record<Dimension, string>> = { ...TICKET_COLUMNS, provider: 'w.provider' };

/** Transactions of each slice of those dimensions that transactions have. */
export const findTransactionSlices = (
  tx: Tx,
  scope: Scope,
  dimensions: readonly Dimension[],
): Promise<SliceCount[]> => {
  const own = dimensions.filter(ofTransaction);
  return sql(tx).query(
    `select ${keyOf(own, TRANSACTION_COLUMNS)} as key, count(*)::int as count from wallet_transaction w
     where w.occurred_at >= $1 and w.occurred_at < $2 and ($3::text is null or w.provider = $3)
     ${own.length > 0 ? `group by ${groupOf(own, TRANSACTION_COLUMNS)}` : ''}`,
    scopeValues(scope).slice(0, 3),
  );
};
