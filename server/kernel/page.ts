import { Problem } from './problem.ts';
import { findUnstorable } from './unstorable.ts';

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

export type Page<T> = { items: T[]; nextCursor: string | null };

/** An opaque keyset cursor: the sort values of the last row that was sent. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-][01]\d(:[0-5]\d)?)$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** 30 February is read as 2 March by some and refused by the database. */
const isMoment = (text: string): boolean => {
  const moment = new Date(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text.slice(0, 10));
};

/** What a place of a cursor holds; a time as JSON or PostgreSQL writes it. */
const HOLDS = {
  time: (text: string) => text === 'infinity' || (TIME.test(text) && isMoment(text)),
  id: (text: string) => ID.test(text),
  text: (text: string) => findUnstorable(text).length === 0,
} as const;

/** The values of a cursor made by `encodeCursor`; a forged or truncated one is refused as invalid. */
export const decodeCursor = (
  cursor: string,
  places: readonly (keyof typeof HOLDS)[] = ['time', 'id'],
): readonly string[] => {
  const values = parseCursor(cursor);
  if (values.length !== places.length) throw forged();
  return places.map((place, index) => {
    const value = values[index];
    if (typeof value === 'string' && HOLDS[place](value)) return value;
    throw forged();
  });
};

const forged = (): Problem =>
  new Problem('invalid', 'cursor_invalid', { fields: [{ path: 'cursor', code: 'cursor_invalid' }] });

const parseCursor = (cursor: string): readonly unknown[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : [];
  } catch (error) {
    if (error instanceof SyntaxError) throw forged();
    throw error;
  }
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
