import { Problem } from './problem.ts';

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

export type Page<T> = { items: T[]; nextCursor: string | null };

/** An opaque keyset cursor: the sort values of the last row that was sent. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor made by `encodeCursor`; a forged or truncated one is refused as invalid. */
export const decodeCursor = (cursor: string, length: number): (string | number | null)[] => {
  const fault = new Problem('invalid', 'cursor_invalid', { fields: [{ path: 'cursor', code: 'cursor_invalid' }] });
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw fault;
    throw error;
  }
  if (!Array.isArray(values) || values.length !== length) throw fault;
  return values.map((value: unknown) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw fault;
  });
};

/** Turns `limit + 1` rows into a page: the extra row only says that there is more. */
export const pageOf = <R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly (string | number | null)[],
  view: (row: R) => T,
): Page<T> => {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(view),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
};
