import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findTransactionCells } from '../cube/cube.queries.ts';
import { isCubeAttribute, type KeyedRow, keyRows } from '../cube/cube.ts';
import { COMPLAINTS_IN_SCOPE, scopeValues } from './count.queries.ts';
import type { Dimension, Scope } from './report.ts';

export type SliceCount = { readonly key: Readonly<Record<string, string>>; readonly count: number };

/** Complaints of each slice; a complaint counts in one slice, however many transactions are linked to it. */
export const findComplaintSlices = async (
  tx: Tx,
  scope: Scope,
  dimensions: readonly Dimension[],
): Promise<SliceCount[]> => {
  const names = dimensions.join(', ');
  const rows: KeyedRow[] = await sql(tx).query(
    `select ${names}, sum(n)::int as count from (
       select ${names}, count(*) as n from cube_complaint c where ${COMPLAINTS_IN_SCOPE} group by ${names}
       union all select ${names}, sum(n) from late_complaint c where ${COMPLAINTS_IN_SCOPE} group by ${names}) parts
     group by ${names} having sum(n) <> 0`,
    scopeValues(scope),
  );
  return keyRows(rows, dimensions);
};

/** Transactions of each slice of those dimensions that transactions have. */
export const findTransactionSlices = (tx: Tx, scope: Scope, dimensions: readonly Dimension[]): Promise<SliceCount[]> =>
  findTransactionCells(
    tx,
    scope,
    dimensions.flatMap((name) => (name === 'provider' || isCubeAttribute(name) ? [name] : [])),
  );
