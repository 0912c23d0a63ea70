import { z } from 'zod';
import { currencySchema } from '../../contract/common.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { DEFAULT_BOOK_CURRENCY } from './ledger.rules.ts';
import type { EntryKind, LedgerEntry } from './ledger.ts';

type Row = {
  id: string;
  transaction_id: string;
  refund_id: string | null;
  kind: EntryKind;
  debit: string;
  credit: string;
  amount_minor: string;
  currency: string;
  book_minor: string | null;
  book_currency: string | null;
  rate: string | null;
  rate_at: Date | null;
  occurred_at: Date;
};

const bookSchema = z.object({ currency: currencySchema });

/** The currency the books are kept in: the setting `book`, for as long as none was chosen the yuan. */
export const findBookCurrency = async (tx: Tx): Promise<string> => {
  const [row]: { value: unknown }[] = await sql(tx).query("select value from setting where key = 'book'");
  return bookSchema.safeParse(row?.value).data?.currency ?? DEFAULT_BOOK_CURRENCY;
};

const valuationOf = ({ book_minor, book_currency, rate, rate_at }: Row): LedgerEntry['value'] =>
  book_minor === null || book_currency === null || rate === null || rate_at === null
    ? null
    : { money: money(BigInt(book_minor), book_currency), rate, rateAt: rate_at };

/** The movements of one transaction, oldest first. */
export const findEntriesOf = async (tx: Tx, transactionId: string): Promise<LedgerEntry[]> => {
  const rows: Row[] = await sql(tx).query(
    `select id, transaction_id, refund_id, kind, debit, credit, amount_minor, currency, book_minor, book_currency,
       trim_scale(rate)::text as rate, rate_at, occurred_at
     from ledger_entry where transaction_id = $1 order by created_at, id`,
    [transactionId],
  );
  return rows.map((row) => ({
    id: row.id,
    transactionId: row.transaction_id,
    refundId: row.refund_id,
    kind: row.kind,
    debit: row.debit,
    credit: row.credit,
    money: money(BigInt(row.amount_minor), row.currency),
    value: valuationOf(row),
    at: row.occurred_at,
  }));
};

export type LedgerDifference = {
  transactionId: string;
  /** What disagrees with the ledger: the captured amount, what went back, or the currency of an entry. */
  kind: 'captured' | 'refunded' | 'currency';
  ledgerMinor: bigint;
  balanceMinor: bigint;
};

/**
 * Where ledger and balances disagree; nothing when the books are right. For every transaction with a balance the
 * captured entries must equal what was captured, and refunded less returned must equal our succeeded refunds and
 * those reported from elsewhere. Pairs balance by construction.
 */
export const findLedgerDifferences = async (tx: Tx, limit = 100): Promise<LedgerDifference[]> => {
  const rows: { transaction_id: string; kind: LedgerDifference['kind']; ledger: string; balance: string }[] = await sql(
    tx,
  ).query(
    `with book as (
       select transaction_id,
         coalesce(sum(amount_minor) filter (where kind = 'captured'), 0) as captured,
         coalesce(sum(case kind when 'refunded' then amount_minor when 'returned' then -amount_minor end), 0) as refunded,
         array_agg(distinct currency::text) as currencies
       from ledger_entry where difference_id is null group by transaction_id),
     own as (
       select transaction_id, sum(amount_minor) as refunded from refund where state = 'succeeded' group by transaction_id),
     compared as (
       select coalesce(b.transaction_id, book.transaction_id) as transaction_id,
         coalesce(book.captured, 0) as book_captured, coalesce(b.captured_minor, 0) as captured,
         coalesce(book.refunded, 0) as book_refunded, coalesce(own.refunded, 0) + coalesce(b.elsewhere_minor, 0) as refunded,
         b.currency::text = all(book.currencies) as same_currency
       from transaction_balance b full join book on book.transaction_id = b.transaction_id
       left join own on own.transaction_id = coalesce(b.transaction_id, book.transaction_id))
     select transaction_id, 'captured' as kind, book_captured::text as ledger, captured::text as balance
       from compared where book_captured <> captured
     union all select transaction_id, 'refunded', book_refunded::text, refunded::text
       from compared where book_refunded <> refunded
     union all select transaction_id, 'currency', book_captured::text, captured::text
       from compared where not same_currency
     order by transaction_id, kind limit $1`,
    [limit],
  );
  return rows.map(({ transaction_id, kind, ledger, balance }) => ({
    transactionId: transaction_id,
    kind,
    ledgerMinor: BigInt(ledger),
    balanceMinor: BigInt(balance),
  }));
};
