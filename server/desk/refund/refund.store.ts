import type { RefundState } from '../../contract/refund.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { refusingBy, sql } from '../../platform/db/sql.ts';
import { refundNumber } from './refund.rules.ts';
import { type RefundRow, refundOf } from './refund.table.ts';
import type { Person, Refund, RefundPatch } from './refund.ts';

/** The database's own refusals, in our words: its cap is the last word on how much may go back. */
const asking = refusingBy({
  refund_cap: ['refused', 'refund_exceeds_captured'],
  four_eyes: ['forbidden', 'refund_own_approval'],
  no_double_remedy: ['refused', 'chargeback_open'],
  refund_one_unresolved: ['refused', 'refund_unresolved'],
});

export type NewRefund = Pick<
  Refund,
  | 'ticketId'
  | 'transactionId'
  | 'customerId'
  | 'money'
  | 'reason'
  | 'note'
  | 'state'
  | 'needsSecond'
  | 'requestedBy'
  | 'provider'
  | 'nextCheckAt'
>;

/** Stores a refund under a new number. @throws Problem refund_exceeds_captured when the database finds it too much */
export const insertRefund = async (tx: Tx, refund: NewRefund): Promise<Refund> => {
  const id = tx.newId();
  const [serial]: { n: string }[] = await sql(tx).query("select nextval('refund_number')::text as n");
  const rows: RefundRow[] = await asking(
    sql(tx).query(
      `insert into refund (id, number, ticket_id, transaction_id, customer_id, amount_minor, currency, reason, note, state,
         needs_second, requested_by, requested_by_name, requested_at, provider, next_check_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $14) returning *`,
      [
        id,
        refundNumber(tx.now.getUTCFullYear(), serial?.n ?? '', id),
        refund.ticketId,
        refund.transactionId,
        refund.customerId,
        refund.money.minor.toString(),
        refund.money.currency,
        refund.reason,
        refund.note,
        refund.state,
        refund.needsSecond,
        refund.requestedBy.id,
        refund.requestedBy.name,
        tx.now,
        refund.provider,
        refund.nextCheckAt,
      ],
    ),
  );
  const [row] = rows;
  if (!row) throw new Error('the refund was not stored');
  return refundOf(row);
};

const decisionOf = (person: Person | null | undefined, before: Person | null) =>
  person === undefined ? before : person;

/**
 * Saves a change of a refund whose row the caller holds. A change of state raises the version; asking the provider
 * once more does not, so that an approver's screen stays good.
 */
export const saveRefund = async (tx: Tx, refund: Refund, patch: RefundPatch): Promise<Refund> => {
  const isStep = patch.state !== undefined && patch.state !== refund.state;
  const saved: Refund = {
    ...refund,
    ...patch,
    decidedBy: decisionOf(patch.decidedBy, refund.decidedBy),
    version: isStep ? refund.version + 1 : refund.version,
    updatedAt: tx.now,
  };
  const answer: unknown[] = await asking(
    sql(tx).query(
      `with changed as (
         update refund set state = $3, decided_by = $4, decided_by_name = $5, decided_at = $6, provider_reference = $7,
           failure_code = $8, submitted_at = $9, settled_at = $10, checks = $11, next_check_at = $12, version = $13,
           updated_at = $14
         where id = $1 and version = $2 returning id)
       select id from changed`,
      [
        refund.id,
        refund.version,
        saved.state,
        saved.decidedBy?.id ?? null,
        saved.decidedBy?.name ?? null,
        saved.decidedAt,
        saved.providerReference,
        saved.failureCode,
        saved.submittedAt,
        saved.settledAt,
        saved.checks,
        saved.nextCheckAt,
        saved.version,
        tx.now,
      ],
    ),
  );
  if (answer.length !== 1) throw new Problem('conflict', 'stale_version', { version: refund.version });
  return saved;
};

export type NewStep = {
  refundId: string;
  state: RefundState;
  by: string;
  code: string | null;
  providerReference: string | null;
};

export const insertStep = async (tx: Tx, step: NewStep): Promise<void> => {
  await sql(tx).query(
    'insert into refund_step (id, refund_id, state, by_name, code, provider_reference, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [tx.newId(), step.refundId, step.state, step.by, step.code, step.providerReference, tx.now],
  );
};

/**
 * Takes refunds whose time to be looked after has come, and puts that time off, so that no other sweep takes them
 * while a worker is at them. Answers their ids.
 */
export const takeDueRefunds = async (tx: Tx, patienceMs: number, limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `with due as (
       select id from refund where state in ('approved', 'submitting', 'processing', 'unknown', 'succeeded', 'needs_manual') and next_check_at <= $1
       order by next_check_at limit $3 for update skip locked),
     taken as (
       update refund set next_check_at = $1::timestamptz + $2 * interval '1 millisecond' where id in (select id from due)
       returning id)
     select id from taken`,
    [tx.now, patienceMs, limit],
  );
  return rows.map(({ id }) => id);
};

/** Marks a provider's notification as taken; false when it had been taken before. Two at once: one waits and loses. */
export const takeNotification = async (
  tx: Tx,
  notification: { provider: string; eventId: string; refundNumber: string | null; state: string },
): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query(
    `insert into provider_notification (provider, notification_id, refund_number, state, received_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning notification_id`,
    [notification.provider, notification.eventId, notification.refundNumber, notification.state, tx.now],
  );
  return rows.length > 0;
};
