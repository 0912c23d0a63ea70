import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { billLineOf } from './bill-line.rules.ts';
import type { BillLine, Entry } from './file.format.ts';
import type { BatchCounts } from './import.ts';
import { countSettled } from './settlement.rules.ts';

type Numbered = { readonly line: number; readonly bill: BillLine };

const columnsOf = (lines: readonly Numbered[]): readonly (readonly (string | number | null)[])[] => [
  lines.map(({ line }) => line),
  lines.map(({ bill }) => bill.kind),
  lines.map(({ bill }) => bill.provider),
  lines.map(({ bill }) => bill.reference),
  lines.map(({ bill }) => bill.alias ?? null),
  lines.map(({ bill }) => bill.ownNumber ?? null),
  lines.map(({ bill }) => bill.status),
  lines.map(({ bill }) => bill.minor),
  lines.map(({ bill }) => bill.currency),
  lines.map(({ bill }) => bill.feeMinor),
  lines.map(({ bill }) => bill.occurredAt),
];

const keepSettled = async (tx: Tx, importId: string, lines: readonly Numbered[]): Promise<void> => {
  const settled = countSettled(lines.map(({ bill }) => bill));
  if (settled.length === 0) return;
  await sql(tx).query(
    `insert into bill_settlement as s (import_id, currency, day, days, lines)
     select $1, x.currency, x.day, x.days, x.lines
     from jsonb_to_recordset($2::jsonb) as x(currency text, day date, days int, lines int)
     on conflict (import_id, currency, day, days) do update set lines = s.lines + excluded.lines`,
    [importId, JSON.stringify(settled)],
  );
};

/** Keeps lines of a bill, and adds them to its sums by currency and kind. Answers as a feed would: all of them new. */
export const keepBillLines = async (
  tx: Tx,
  importId: string,
  entries: readonly { readonly line: number; readonly entry: Entry }[],
): Promise<BatchCounts> => {
  const lines = entries.flatMap(({ line, entry }): Numbered[] => {
    const bill = billLineOf(entry);
    return bill ? [{ line, bill }] : [];
  });
  if (lines.length > 0)
    await sql(tx).query(
      `with kept as (
         insert into bill_line (import_id, line, kind, provider, reference, alias, own_number, status, amount_minor, currency,
           fee_minor, occurred_at)
         select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
           $9::bigint[], $10::text[], $11::bigint[], $12::timestamptz[])
         returning kind, currency, amount_minor, fee_minor, occurred_at)
       insert into bill_total (import_id, kind, currency, lines, amount_minor, fee_minor, first_at, last_at)
       select $1, kind, currency, count(*), sum(amount_minor), coalesce(sum(fee_minor), 0), min(occurred_at), max(occurred_at)
       from kept group by kind, currency
       on conflict (import_id, kind, currency) do update set lines = bill_total.lines + excluded.lines,
         amount_minor = bill_total.amount_minor + excluded.amount_minor, fee_minor = bill_total.fee_minor + excluded.fee_minor,
         first_at = least(bill_total.first_at, excluded.first_at), last_at = greatest(bill_total.last_at, excluded.last_at)`,
      [importId, ...columnsOf(lines)],
    );
  await keepSettled(tx, importId, lines);
  return { created: lines.length, updated: 0, unchanged: 0, rejected: [] };
};

/** Drops what was kept of a bill that is not whole, some lines at a time; answers how many. Its sums go at once. */
export const dropBillLines = async (tx: Tx, importId: string, limit: number): Promise<number> => {
  await sql(tx).query('delete from bill_total where import_id = $1', [importId]);
  await sql(tx).query('delete from bill_settlement where import_id = $1', [importId]);
  const [row]: { count: number }[] = await sql(tx).query(
    `with dropped as (
       delete from bill_line where ctid = any(array(select ctid from bill_line where import_id = $1 limit $2)) returning 1)
     select count(*)::int as count from dropped`,
    [importId, limit],
  );
  return row?.count ?? 0;
};

/** Forgets lines of bills that were read before `before`, some at a time; their sums and differences stay. */
export const forgetBillLines = async (tx: Tx, before: Date, limit: number): Promise<number> => {
  const gone: unknown[] = await sql(tx).query(
    `with old as (
       select ctid from bill_line where import_id in (
         select id from import where purpose = 'reconcile' and finished_at < $1) limit $2),
     forgotten as (delete from bill_line where ctid = any(array(select ctid from old)) returning 1)
     select 1 from forgotten`,
    [before, limit],
  );
  return gone.length;
};
