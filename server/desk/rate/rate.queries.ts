import type { z } from 'zod';
import type { listRates } from '../../contract/rate.ts';
import { decodeCursor } from '../../kernel/page.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Rate } from './rate.ts';

type Row = { id: string; currency: string; book_currency: string; rate: string; at: Date; source: string };

/** Newest first, one more than `limit` when there are more. */
export const findRates = async (tx: Tx, input: z.output<typeof listRates.input>): Promise<Rate[]> => {
  const [at, id] = input.cursor ? decodeCursor(input.cursor) : [null, null];
  const rows: Row[] = await sql(tx).query(
    `select id, currency, book_currency, trim_scale(rate)::text as rate, at, source from exchange_rate
     where ($2::text is null or currency = $2) and ($3::timestamptz is null or (at, id) < ($3::timestamptz, $4::uuid))
     order by at desc, id desc limit $1`,
    [input.limit + 1, input.currency ?? null, at, id],
  );
  return rows.map(({ book_currency, ...row }) => ({ ...row, bookCurrency: book_currency }));
};
