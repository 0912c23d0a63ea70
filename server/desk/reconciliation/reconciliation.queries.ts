import type { z } from 'zod';
import type { listReconciliations } from '../../contract/reconciliation.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type RunRow, runOf, SELECT_RUNS } from './reconciliation.table.ts';
import type { BillSum, Movement, Reconciliation, Total } from './reconciliation.ts';

export const getRun = async (tx: Tx, id: string): Promise<Reconciliation> => {
  const [row]: RunRow[] = await sql(tx).query(`${SELECT_RUNS} where r.id = $1`, [id]);
  if (!row) throw absent('reconciliation_absent');
  return runOf(row);
};

/** Newest first, one more than `limit` when there are more. */
export const findRuns = async (
  tx: Tx,
  { limit, cursor, provider, state }: z.output<typeof listReconciliations.input>,
): Promise<Reconciliation[]> => {
  const [at = 'infinity', id = null] = cursor === undefined ? [] : decodeCursor(cursor);
  const rows: RunRow[] = await sql(tx).query(
    `${SELECT_RUNS} where ($2::text is null or r.provider = $2) and ($3::text is null or r.state = $3)
       and ($5::uuid is null or (r.started_at, r.id) < ($4::timestamptz, $5))
     order by r.started_at desc, r.id desc limit $1`,
    [limit + 1, provider ?? null, state ?? null, at, id],
  );
  return rows.map(runOf);
};

/** The run that a bill of these bytes has, unless it failed. */
export const findRunOfBill = async (tx: Tx, digest: string, format: string): Promise<string | null> => {
  const [row]: { id: string }[] = await sql(tx).query(
    `select id from reconciliation where digest = $1 and format = $2 and state <> 'failed'`,
    [digest, format],
  );
  return row?.id ?? null;
};

type TotalRow = Record<'lines' | 'bill' | 'own' | 'bill_fee' | 'own_fee', string> & {
  currency: string;
  movement: Movement;
  outcome: string;
};

/** What the lines compared so far amount to, by outcome. */
export const findTotals = async (tx: Tx, id: string): Promise<Total[]> => {
  const rows: TotalRow[] = await sql(tx).query(
    `select currency, movement, outcome, lines, bill_minor as bill, own_minor as own, bill_fee_minor as bill_fee,
       own_fee_minor as own_fee
     from reconciliation_total where reconciliation_id = $1 order by currency, movement, outcome`,
    [id],
  );
  return rows.map((row) => ({
    currency: row.currency,
    movement: row.movement,
    outcome: row.outcome,
    lines: Number(row.lines),
    billMinor: BigInt(row.bill),
    ownMinor: BigInt(row.own),
    billFeeMinor: BigInt(row.bill_fee),
    ownFeeMinor: BigInt(row.own_fee),
  }));
};

/** What the bill itself amounts to, as it was read. */
export const findBillSums = async (tx: Tx, id: string): Promise<BillSum[]> => {
  const rows: { currency: string; movement: Movement; lines: number; minor: string; fee: string }[] = await sql(
    tx,
  ).query(
    `select currency, kind as movement, lines, amount_minor as minor, fee_minor as fee from bill_total
     where import_id = $1 order by currency, kind`,
    [id],
  );
  return rows.map(({ currency, movement, lines, minor, fee }) => ({
    currency,
    movement,
    lines,
    minor: BigInt(minor),
    feeMinor: BigInt(fee),
  }));
};

/** Whether the lines of the bill are still kept, so that it can be compared again. */
export const hasBillLines = async (tx: Tx, id: string): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query('select 1 from bill_line where import_id = $1 limit 1', [id]);
  return rows.length > 0;
};

/** Why the import that read the bill failed; null when it did not. */
export const findImportFailure = async (tx: Tx, id: string): Promise<string | null> => {
  const [row]: { failure: string | null }[] = await sql(tx).query(
    `select case when state = 'failed' then coalesce(failure, 'failed') end as failure from import where id = $1`,
    [id],
  );
  return row?.failure ?? null;
};

/** Runs with differences that are open, or that stand written off, which were last compared before this night, of bills that are not too old. */
export const findRunsForTheNight = async (tx: Tx, night: Date, since: Date, limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `select r.id from reconciliation r
     where r.state = 'done' and r.finished_at < $1 and r.started_at > $2
       and exists (select from difference_sighting s join difference d on d.id = s.difference_id
         where s.reconciliation_id = r.id
           and (d.state in ('open', 'proposed') or (d.written_off_minor <> 0 and d.agreed_at is null)))
       and exists (select from bill_line b where b.import_id = r.id)
     order by r.finished_at limit $3`,
    [night, since, limit],
  );
  return rows.map(({ id }) => id);
};
