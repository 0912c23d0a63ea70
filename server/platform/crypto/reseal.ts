import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../db/sql.ts';
import type { SealedColumn } from './sealed-column.ts';

/** How many values of one column lie under one key. */
export type SealedCount = {
  readonly table: string;
  readonly column: string;
  readonly kid: string;
  readonly count: number;
};

/** Where a walk over one column's rows stands. `failed` holds the ids of rows that no key of ours opens. */
export type ResealStep = {
  readonly lastId: string | null;
  readonly resealed: number;
  readonly failed: readonly string[];
};

// Names of tables and columns come from a list in our own code, never from outside.
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Counts sealed values by the id of the key they lie under. Reads each table once a column. */
export const countSealed = async (tx: Tx, columns: readonly SealedColumn[]): Promise<SealedCount[]> => {
  const counts: SealedCount[] = [];
  for (const { table, column } of columns) {
    const rows: { kid: string; count: number }[] = await sql(tx).query(
      `select split_part(${quoted(column)}, '.', 2) as kid, count(*)::int as count from ${quoted(table)}
       where ${quoted(column)} is not null group by 1 order by 1`,
    );
    counts.push(...rows.map(({ kid, count }) => ({ table, column, kid, count })));
  }
  return counts;
};

/**
 * Seals up to `size` values of one column anew under the key that writes, with their search hashes, beginning after the
 * row `afterId`. A row is locked for the length of the transaction, so a desk that runs loses no write. Values already
 * under that key are passed over: a walk that was cut off starts again from the beginning and loses nothing.
 */
export const resealBatch = async (
  tx: Tx,
  { table, column, context, search }: SealedColumn,
  { afterId, size }: { afterId: string | null; size: number },
): Promise<ResealStep> => {
  const box = vault(tx);
  const rows: { id: string; sealed: string }[] = await sql(tx).query(
    `select id, ${quoted(column)} as sealed from ${quoted(table)}
     where ${quoted(column)} is not null and split_part(${quoted(column)}, '.', 2) <> $1 and ($2::uuid is null or id > $2)
     order by id limit $3 for no key update`,
    [box.kid, afterId, size],
  );

  const failed: string[] = [];
  const fresh: { id: string; sealed: string; hash: string | null }[] = [];
  for (const { id, sealed } of rows) {
    const plain = openOrNull(() => box.open(sealed, context));
    if (plain === null) failed.push(id);
    else {
      const hash = search ? box.hash(search.normalise(plain), context) : null;
      fresh.push({ id, sealed: box.seal(plain, context), hash });
    }
  }
  if (fresh.length > 0) {
    const hashed = search ? `, ${quoted(search.column)} = fresh.hash` : '';
    await sql(tx).query(
      `update ${quoted(table)} as kept set ${quoted(column)} = fresh.sealed${hashed}
       from unnest($1::uuid[], $2::text[], $3::text[]) as fresh(id, sealed, hash) where kept.id = fresh.id`,
      [fresh.map(({ id }) => id), fresh.map(({ sealed }) => sealed), fresh.map(({ hash }) => hash)],
    );
  }
  return { lastId: rows.at(-1)?.id ?? null, resealed: fresh.length, failed };
};

const openOrNull = (open: () => string): string | null => {
  try {
    return open();
  } catch {
    // A value whose key is gone, or that was changed by hand, stays as it is; the caller reports its row.
    return null;
  }
};
