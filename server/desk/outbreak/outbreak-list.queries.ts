import type { z } from 'zod';
import type { listOutbreaks } from '../../contract/outbreak.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { selectOutbreaks, tellOutbreaks } from './outbreak.queries.ts';
import type { OutbreakProblem, ToldOutbreak } from './outbreak.ts';

/** Whether a rise may have complaints of one value among its own, as `concerns` says it of one at hand. */
const CONCERNS = (attribute: string, place: string): string =>
  `(${place}::text is null or not exists (select from jsonb_array_elements(combination) one
     where one->>'attribute' = '${attribute}' and not one->'values' ? ${place}))`;

type Asked = Omit<z.output<typeof listOutbreaks.input>, 'format'>;

/** A page of outbreaks, the newest first, with one more than asked for. */
export const findOutbreakPage = async (
  tx: Tx,
  { state, provider, category, from, to, limit, cursor }: Asked,
): Promise<ToldOutbreak[]> => {
  const [day, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['text', 'id']);
  if (day && !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Problem('invalid', 'cursor_invalid');
  if (from && to && from > to)
    throw new Problem('invalid', 'range_reversed', { fields: [{ path: 'to', code: 'range_reversed' }] });
  const found = await selectOutbreaks(
    tx,
    `where ($1 = 'any' or state = $1) and ($2::date is null or (opened_day, id) < ($2::date, $3::uuid))
       and ${CONCERNS('provider', '$5')} and ${CONCERNS('category', '$6')}
       and ($7::date is null or last_day >= $7) and ($8::date is null or opened_day <= $8)
     order by opened_day desc, id desc limit $4`,
    [state, day, id, limit + 1, provider ?? null, category ?? null, from ?? null, to ?? null],
  );
  return tellOutbreaks(tx, found);
};

/** What is done about each of these outbreaks, by its id. */
export const findProblemsOf = async (tx: Tx, outbreakIds: readonly string[]): Promise<Map<string, OutbreakProblem>> => {
  const rows: (OutbreakProblem & { outbreakId: string })[] = await sql(tx).query(
    `select outbreak_id as "outbreakId", id, number, state from problem where outbreak_id = any($1::uuid[])`,
    [outbreakIds],
  );
  return new Map(rows.map(({ outbreakId, ...problem }) => [outbreakId, problem]));
};
