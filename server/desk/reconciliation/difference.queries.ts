import type { z } from 'zod';
import type { listDifferences } from '../../contract/difference.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { DIFFERENCE_COLUMNS, type DifferenceRow, differenceOf } from './reconciliation.table.ts';
import type { Difference, DifferenceKind, DriftRow } from './reconciliation.ts';

export const getDifference = async (tx: Tx, id: string): Promise<Difference> => {
  const [row]: DifferenceRow[] = await sql(tx).query(`select ${DIFFERENCE_COLUMNS} from difference d where d.id = $1`, [
    id,
  ]);
  if (!row) throw absent('difference_absent');
  return differenceOf(row);
};

export type DifferenceFilter = Omit<z.output<typeof listDifferences.input>, 'limit' | 'cursor'>;

/** What a person waits for first: `open` also holds what was proposed, unless that is asked for. */
const conditionsOf = (filter: DifferenceFilter, values: unknown[]): string => {
  const conditions: string[] = [];
  const add = (condition: (place: string) => string, value: unknown): void => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (filter.reconciliationId)
    add(
      (at) => `exists (select from difference_sighting s where s.difference_id = d.id and s.reconciliation_id = ${at})`,
      filter.reconciliationId,
    );
  for (const name of ['provider', 'kind', 'movement', 'state', 'currency'] as const)
    if (filter[name]) add((at) => `d.${name} = ${at}`, filter[name]);
  if (filter.owner === 'none') conditions.push('d.owner_id is null');
  else if (filter.owner) add((at) => `d.owner_id = ${at}`, filter.owner);
  if (filter.from) add((at) => `d.day >= ${at}`, filter.from);
  if (filter.to) add((at) => `d.day <= ${at}`, filter.to);
  if (filter.q) add((at) => `starts_with(d.reference, ${at})`, filter.q);
  return conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
};

/** Newest day first, one more than `limit` when there are more. */
export const findDifferences = async (
  tx: Tx,
  { limit, cursor, ...filter }: DifferenceFilter & { limit: number; cursor?: string | undefined },
): Promise<Difference[]> => {
  const values: unknown[] = [limit + 1];
  const where = conditionsOf(filter, values);
  let after = '';
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(cursor);
    values.push(at, id);
    after = `${where === '' ? 'where' : 'and'} (d.day, d.id) < ($${values.length - 1}::timestamptz::date, $${values.length}::uuid)`;
  }
  const rows: DifferenceRow[] = await sql(tx).query(
    `select ${DIFFERENCE_COLUMNS} from difference d ${where} ${after} order by d.day desc, d.id desc limit $1`,
    values,
  );
  return rows.map(differenceOf);
};

/** What we say less what the bill says; of a fee the difference of the fees. */
const GAP = `case d.kind when 'fee' then coalesce(d.own_fee_minor, 0) - coalesce(d.bill_fee_minor, 0)
  when 'time' then 0
  when 'status' then case when d.own_status in ('succeeded', 'partially_refunded', 'refunded') then d.own_minor else 0 end
    - case when d.bill_status in ('succeeded', 'partially_refunded', 'refunded') then d.bill_minor else 0 end
  else coalesce(d.own_minor, 0) - coalesce(d.bill_minor, 0) end`;

export type DifferenceSum = { kind: DifferenceKind; currency: string; count: number; gapMinor: string };

export const sumDifferences = (tx: Tx, filter: DifferenceFilter): Promise<DifferenceSum[]> => {
  const values: unknown[] = [];
  const where = conditionsOf(filter, values);
  return sql(tx).query(
    `select d.kind, d.currency, count(*)::int as count, sum(${GAP})::text as "gapMinor" from difference d ${where}
     group by d.kind, d.currency order by count desc, d.kind, d.currency`,
    values,
  );
};

/** Differences still open, by how long ago they were found. */
export const findDrift = (tx: Tx, provider: string | null): Promise<DriftRow[]> => {
  const age = `$1::timestamptz - d.found_at`;
  return sql(tx).query(
    `select d.provider, d.day::text as day, d.currency, count(*)::int as open,
       (count(*) filter (where ${age} <= interval '1 day'))::int as age1,
       (count(*) filter (where ${age} > interval '1 day' and ${age} <= interval '7 days'))::int as age7,
       (count(*) filter (where ${age} > interval '7 days' and ${age} <= interval '30 days'))::int as age30,
       (count(*) filter (where ${age} > interval '30 days'))::int as older,
       min(d.found_at) as "oldestAt", sum(${GAP})::text as "gapMinor"
     from difference d
     where d.state in ('open', 'proposed') and ($2::text is null or d.provider = $2)
     group by d.provider, d.day, d.currency order by d.day desc, d.provider, d.currency limit 1000`,
    [tx.now, provider],
  );
};
