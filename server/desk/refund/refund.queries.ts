import type { z } from 'zod';
import type { listRefunds, RefundState } from '../../contract/refund.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type ApprovalRule, approvalSchema, DEFAULT_APPROVAL } from './approval.rules.ts';
import { type RefundRow, refundOf } from './refund.table.ts';
import type { Refund, RefundRecord, RefundStep } from './refund.ts';

type StepRow = {
  refund_id: string;
  state: RefundState;
  by_name: string;
  code: string | null;
  provider_reference: string | null;
  at: Date;
};

const findSteps = async (tx: Tx, refundIds: readonly string[]): Promise<Map<string, RefundStep[]>> => {
  const found = new Map<string, RefundStep[]>();
  const rows: StepRow[] = await sql(tx).query(
    'select refund_id, state, by_name, code, provider_reference, at from refund_step where refund_id = any($1) order by at, id',
    [[...refundIds]],
  );
  for (const { refund_id, by_name, provider_reference, ...step } of rows)
    found.set(refund_id, [
      ...(found.get(refund_id) ?? []),
      { ...step, by: by_name, providerReference: provider_reference },
    ]);
  return found;
};

type ListedRow = RefundRow & { ticket_number: string };
const LISTED = 'select r.*, t.number as ticket_number from refund r join ticket t on t.id = r.ticket_id';

const read = async (tx: Tx, rest: string, values: unknown[]): Promise<RefundRecord[]> => {
  const rows: ListedRow[] = await sql(tx).query(`${LISTED} ${rest}`, values);
  if (rows.length === 0) return [];
  const steps = await findSteps(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...refundOf(row), ticketNumber: row.ticket_number, steps: steps.get(row.id) ?? [] }));
};

/** The refund with its steps; absent as a problem when there is none. */
export const getRefund = async (tx: Tx, id: string): Promise<RefundRecord> => {
  const [refund] = await read(tx, 'where r.id = $1', [id]);
  if (!refund) throw absent('refund_absent');
  return refund;
};

/** A ticket's refunds, oldest first. */
export const findRefundsOfTicket = (tx: Tx, ticketId: string): Promise<RefundRecord[]> =>
  read(tx, 'where r.ticket_id = $1 order by r.requested_at, r.id', [ticketId]);

/** For staff, newest first, one more than `limit` when there are more. */
export const findRefunds = (tx: Tx, input: z.output<typeof listRefunds.input>): Promise<RefundRecord[]> => {
  const conditions: string[] = [];
  const values: unknown[] = [input.limit + 1];
  const add = (condition: (place: string) => string, value: unknown): void => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (input.state) add((at) => `r.state = ${at}`, input.state);
  if (input.ticketId) add((at) => `r.ticket_id = ${at}`, input.ticketId);
  if (input.transactionId) add((at) => `r.transaction_id = ${at}`, input.transactionId);
  if (input.awaitingApproval !== undefined)
    conditions.push(input.awaitingApproval ? "r.state = 'requested'" : "r.state <> 'requested'");
  if (input.cursor) {
    const [at, id] = decodeCursor(input.cursor);
    values.push(at, id);
    conditions.push(`(r.requested_at, r.id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  return read(tx, `${where} order by r.requested_at desc, r.id desc limit $1`, values);
};

const one = async (tx: Tx, rest: string, values: unknown[]): Promise<Refund | null> => {
  const [row]: RefundRow[] = await sql(tx).query(`select * from refund ${rest}`, values);
  return row ? refundOf(row) : null;
};

export const findRefund = (tx: Tx, id: string): Promise<Refund | null> => one(tx, 'where id = $1', [id]);
/** The refund that a provider knows under this key. */
export const findRefundByNumber = (tx: Tx, number: string): Promise<Refund | null> =>
  one(tx, 'where number = $1', [number]);
/** Holds the refund's row until the transaction ends. */
export const lockRefund = (tx: Tx, id: string): Promise<Refund | null> => one(tx, 'where id = $1 for update', [id]);

export type RefundsSoFar = {
  /** Refunds that the provider counts, or will count. */
  count: number;
  lastSubmittedAt: Date | null;
  /** A refund whose fate nobody knows at this moment. */
  unresolvedId: string | null;
};

/** What has been asked for one transaction so far, without those that came to nothing; `exceptId` aside. */
export const findRefundsSoFar = async (tx: Tx, transactionId: string, exceptId?: string): Promise<RefundsSoFar> => {
  const [row]: { count: number; last: Date | null; unresolved: string | null }[] = await sql(tx).query(
    `select count(*)::int as count, max(submitted_at) as last,
       (array_agg(id) filter (where state in ('submitting', 'unknown')))[1] as unresolved
     from refund where transaction_id = $1 and id is distinct from $2
       and state not in ('declined', 'cancelled', 'failed', 'closed')`,
    [transactionId, exceptId ?? null],
  );
  return { count: row?.count ?? 0, lastSubmittedAt: row?.last ?? null, unresolvedId: row?.unresolved ?? null };
};

/**
 * What a person has let go today (UTC) in one currency, alone or as the second, in minor units. Held until the end of
 * the transaction, so that two refunds at once do not both see the day's limit as it was.
 */
export const holdLetGoToday = async (tx: Tx, personId: string, currency: string): Promise<bigint> => {
  await sql(tx).query("select pg_advisory_xact_lock(hashtextextended('refunds let go by ' || $1, 0))", [personId]);
  const [row]: { sum: string }[] = await sql(tx).query(
    `select coalesce(sum(amount_minor), 0)::text as sum from refund
     where currency = $2 and state not in ('requested', 'declined', 'cancelled')
       and ((decided_by = $1 and decided_at >= date_trunc('day', $3::timestamptz at time zone 'UTC') at time zone 'UTC')
         or (requested_by = $1 and not needs_second
           and requested_at >= date_trunc('day', $3::timestamptz at time zone 'UTC') at time zone 'UTC'))`,
    [personId, currency, tx.now],
  );
  return BigInt(row?.sum ?? '0');
};

/** The approval rules an admin has set, or those a desk starts with. */
export const findApprovalRule = async (tx: Tx): Promise<ApprovalRule> => {
  const [row]: { value: unknown }[] = await sql(tx).query("select value from setting where key = 'refund_approval'");
  return row ? approvalSchema.parse(row.value) : DEFAULT_APPROVAL;
};

/** Whether a dispute stands in the way of refunds: open, or lost, in which case the money went back that way. */
export const isDisputed = async (tx: Tx, transactionId: string): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query(
    "select 1 from chargeback where transaction_id = $1 and state <> 'won' limit 1",
    [transactionId],
  );
  return rows.length > 0;
};
