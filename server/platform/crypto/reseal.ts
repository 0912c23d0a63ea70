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

/** The values of a row's primary key. */
export type RowId = readonly string[];

/** Where a walk over one column's rows stands. `failed` holds the ids of rows that no key of ours opens. */
export type ResealStep = {
  readonly lastId: RowId | null;
  readonly resealed: number;
  readonly failed: readonly RowId[];
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

const ID_KEY = [['id', 'uuid']] as const;

/** One column's statements, spelt with its table's own key. */
const statementsOf = ({ table, column, key = ID_KEY, search }: SealedColumn) => {
  const names = key.map(([name]) => quoted(name));
  const after = key.map(([, type], nth) => `($2::text[])[${nth + 1}]::${type}`);
  const fresh = key.map(([, type], nth) => `$${nth + 3}::${type}[]`);
  const same = names.map((name) => `kept.${name} = fresh.${name}`);
  const hashed = search ? `, ${quoted(search.column)} = fresh.hash` : '';
  return {
    find: `select array[${names.map((name) => `${name}::text`).join(', ')}] as id, ${quoted(column)} as sealed
      from ${quoted(table)} where ${quoted(column)} is not null and split_part(${quoted(column)}, '.', 2) <> $1
        and ($2::text[] is null or (${names.join(', ')}) > (${after.join(', ')}))
      order by ${names.join(', ')} limit $3 for no key update`,
    save: `update ${quoted(table)} as kept set ${quoted(column)} = fresh.sealed${hashed}
      from unnest($1::text[], $2::text[], ${fresh.join(', ')}) as fresh(sealed, hash, ${names.join(', ')})
      where ${same.join(' and ')}`,
  };
};

/**
 * Seals up to `size` values of one column anew under the key that writes, with their search hashes, beginning after the
 * row `afterId`. A row is locked for the length of the transaction, so a desk that runs loses no write. Values already
 * under that key are passed over: a walk that was cut off starts again from the beginning and loses nothing.
 */
export const resealBatch = async (
  tx: Tx,
  sealedColumn: SealedColumn,
  { afterId, size }: { afterId: RowId | null; size: number },
): Promise<ResealStep> => {
  const { context, search, key = ID_KEY } = sealedColumn;
  const { find, save } = statementsOf(sealedColumn);
  const box = vault(tx);
  const rows: { id: string[]; sealed: string }[] = await sql(tx).query(find, [box.kid, afterId, size]);

  const failed: RowId[] = [];
  const fresh: { id: RowId; sealed: string; hash: string | null }[] = [];
  for (const { id, sealed } of rows) {
    const plain = openOrNull(() => box.open(sealed, context));
    if (plain === null) failed.push(id);
    else {
      const hash = search ? box.hash(search.normalise(plain), context) : null;
      fresh.push({ id, sealed: box.seal(plain, context), hash });
    }
  }
  if (fresh.length > 0)
    await sql(tx).query(save, [
      fresh.map(({ sealed }) => sealed),
      fresh.map(({ hash }) => hash),
      ...key.map((_, nth) => fresh.map(({ id }) => id[nth])),
    ]);
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
