import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Rate } from './rate.ts';

/** Answers how many were new; one that is known for this currency and moment stays as it is. */
export const insertRates = async (tx: Tx, rates: readonly Rate[]): Promise<number> => {
  const written: unknown[] = await sql(tx).query(
    `insert into exchange_rate (id, currency, book_currency, rate, at, source, created_at)
     select x.id, x.currency, x."bookCurrency", x.rate, x.at, x.source, $2
     from jsonb_to_recordset($1::jsonb) as x(id uuid, currency text, "bookCurrency" text, rate numeric, at timestamptz, source text)
     on conflict do nothing returning id`,
    [JSON.stringify(rates), tx.now],
  );
  return written.length;
};
