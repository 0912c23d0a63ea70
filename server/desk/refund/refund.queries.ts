import type { z } from 'zod';
import { approvalLimitsSchema } from '../../contract/approval.ts';
import type { listRefunds, RefundState } from '../../contract/refund.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type ApprovalRule, CUSTOMER_DAYS, DEFAULT_APPROVAL, type LetGo } from './approval.rules.ts';
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
/** The refund that a provider gave this id of its own. */
export const findRefundByProviderReference = (tx: Tx, reference: string): Promise<Refund | null> =>
  one(tx, 'where provider_reference = $1 order by requested_at desc limit 1', [reference]);
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

/** Refunds and remedies that were let go, by whom and when; `remedy` is read here because one limit binds both. */
const LET_GO = `
  select amount_minor, currency, customer_id, requested_by, requested_at, needs_second, decided_by, decided_at from refund
    where state not in ('requested', 'declined', 'cancelled')
  union all
  select amount_minor, currency, customer_id, requested_by, requested_at, needs_second, decided_by, decided_at from remedy
    where state not in ('requested', 'declined', 'cancelled', 'reversed')`;

/** What a person has let go today (UTC) in one currency, alone or as the second, and what the customer has been let have of late. */
export const findLetGo = async (tx: Tx, personId: string, customerId: string, currency: string): Promise<LetGo> => {
  const [row]: { today: string; customer: string }[] = await sql(tx).query(
    `with day as (select date_trunc('day', $4::timestamptz at time zone 'UTC') at time zone 'UTC' as start)
     select
       (select coalesce(sum(amount_minor), 0)::text from (${LET_GO}) as g, day where g.currency = $3
         and ((g.decided_by = $1 and g.decided_at >= day.start)
           or (g.requested_by = $1 and not g.needs_second and g.requested_at >= day.start))) as today,
       (select coalesce(sum(amount_minor), 0)::text from (${LET_GO}) as g
         where g.currency = $3 and g.customer_id = $2
           and g.requested_at >= $4::timestamptz - $5 * interval '1 day') as customer`,
    [personId, customerId, currency, tx.now, CUSTOMER_DAYS],
  );
  return { todayMinor: BigInt(row?.today ?? '0'), customerMinor: BigInt(row?.customer ?? '0') };
};

/** The same, held until the end of the transaction, so that two at once do not both see the limits as they were. */
export const holdLetGo = async (tx: Tx, personId: string, customerId: string, currency: string): Promise<LetGo> => {
  for (const name of [`refunds let go by ${personId}`, `refunds let go to ${customerId}`])
    await sql(tx).query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  return findLetGo(tx, personId, customerId, currency);
};

export type KnownApprovalRule = { rule: ApprovalRule; version: number; updatedAt: Date | null };

/** The approval rules an admin has set, or those a desk starts with, as version 0. */
export const findKnownApprovalRule = async (tx: Tx): Promise<KnownApprovalRule> => {
  const [row]: { value: unknown; version: number; updated_at: Date }[] = await sql(tx).query(
    "select value, version, updated_at from setting where key = 'refund_approval'",
  );
  if (!row) return { rule: DEFAULT_APPROVAL, version: 0, updatedAt: null };
  return { rule: approvalLimitsSchema.parse(row.value), version: row.version, updatedAt: row.updated_at };
};
export const findApprovalRule = async (tx: Tx): Promise<ApprovalRule> => (await findKnownApprovalRule(tx)).rule;

/** Whether a dispute stands in the way of refunds: open, or lost, in which case the money went back that way. */
export const isDisputed = async (tx: Tx, transactionId: string): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query(
    "select 1 from chargeback where transaction_id = $1 and state <> 'won' limit 1",
    [transactionId],
  );
  return rows.length > 0;
};
