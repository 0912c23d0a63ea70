import type { Problem } from '../../kernel/problem.ts';
import { type Prepared, prepared } from './prepared.ts';

/**
 * An insert or update that nobody reads before the transaction ends. What a transaction gathers of these leaves in one
 * statement, so each must touch rows of its own.
 */
export type Write = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Rows that it changes and did not make, by any name: a second write to one of them goes in a later statement. */
  readonly rows?: readonly string[];
  /** How many rows its `returning` must give; anything else undoes the transaction and is this problem. */
  readonly must?: { readonly rows: number; readonly otherwise: Problem };
  /** Told what its `returning` gave, once all is committed. */
  onRows?(rows: readonly unknown[]): void;
};

/** Raised by the database's `must_hold` with the number of the write that did not hold. */
export const UNHELD = 'RC001';

const numberFrom = (text: string, first: number): string =>
  first === 0 ? text : text.replaceAll(/\$(\d+)/g, (_, place: string) => `$${Number(place) + first}`);

const texts = new Map<string, string>();
/** More shapes than a desk has verbs; past it they are put together anew each time. */
const MAX_KEPT = 1_000;

const join = (writes: readonly Write[]): string => {
  let first = 0;
  const parts = writes.map(({ text, values }, nth) => {
    const part = `w${nth} as (${numberFrom(text, first)})`;
    first += values.length;
    return part;
  });
  const held = writes.flatMap(({ must }, nth) =>
    must ? `must_hold(${nth}, (select count(*) from w${nth}) = ${must.rows})` : [],
  );
  // After what must hold: a row that is contended for is waited for first.
  const told = writes.flatMap(({ onRows }, nth) =>
    onRows ? `(select coalesce(json_agg(w${nth}), '[]') from w${nth}) as w${nth}` : [],
  );
  const answers = [...held, ...told];
  return `with ${parts.join(', ')} select ${answers.length > 0 ? answers.join(', ') : '1'}`;
};

/** All of them as one statement: each sees the rows as they were before it. */
export const joinWrites = (writes: readonly Write[]): Prepared => {
  const [only] = writes;
  if (only && writes.length === 1 && !only.must) return prepared(only.text, only.values);
  const key = writes.map(({ text, must, onRows }) => `${text};${must?.rows ?? ''};${onRows ? 'told' : ''}`).join('\n');
  const known = texts.get(key);
  const text = known ?? join(writes);
  if (known === undefined && texts.size < MAX_KEPT) texts.set(key, text);
  return prepared(
    text,
    writes.flatMap(({ values }) => values),
  );
};

/** Tells each write what it gave, from the rows that their one statement answered. */
export const tellWrites = (writes: readonly Write[], rows: readonly Record<string, unknown>[]): void => {
  const [only] = writes;
  if (only && writes.length === 1 && !only.must) {
    only.onRows?.(rows);
    return;
  }
  for (const [nth, write] of writes.entries()) {
    const given = rows[0]?.[`w${nth}`];
    if (Array.isArray(given)) write.onRows?.(given);
  }
};
