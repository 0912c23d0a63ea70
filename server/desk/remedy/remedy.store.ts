import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { refusingBy, sql } from '../../platform/db/sql.ts';
import { remedyNumber } from './remedy.rules.ts';
import { type RemedyRow, remedyOf } from './remedy.table.ts';
import type { Remedy, RemedyPatch, RemedyState } from './remedy.ts';

/** The database's own refusals, in our words. */
const asking = refusingBy({
  refund_cap: ['refused', 'remedy_exceeds_captured'],
  goodwill_cap: ['refused', 'remedy_exceeds_captured'],
  transaction_balance_check: ['refused', 'remedy_exceeds_captured'],
  no_double_remedy: ['refused', 'chargeback_open'],
  remedy_four_eyes: ['forbidden', 'remedy_own_approval'],
});

export type NewRemedy = Pick<
  Remedy,
  'kind' | 'ticketId' | 'transactionId' | 'customerId' | 'money' | 'note' | 'state' | 'needsSecond' | 'requestedBy'
>;

/** Stores a remedy under a new number. @throws Problem remedy_exceeds_captured when the database finds it too much */
export const insertRemedy = async (tx: Tx, remedy: NewRemedy): Promise<Remedy> => {
  const [serial]: { n: string }[] = await sql(tx).query("select nextval('remedy_number')::text as n");
  const rows: RemedyRow[] = await asking(
    sql(tx).query(
      `insert into remedy (id, number, kind, ticket_id, transaction_id, customer_id, amount_minor, currency, note, state,
         needs_second, requested_by, requested_by_name, requested_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) returning *`,
      [
        tx.newId(),
        remedyNumber(tx.now.getUTCFullYear(), serial?.n ?? ''),
        remedy.kind,
        remedy.ticketId,
        remedy.transactionId,
        remedy.customerId,
        remedy.money.minor.toString(),
        remedy.money.currency,
        remedy.note,
        remedy.state,
        remedy.needsSecond,
        remedy.requestedBy.id,
        remedy.requestedBy.name,
        tx.now,
      ],
    ),
  );
  const [row] = rows;
  if (!row) throw new Error('the remedy was not stored');
  return remedyOf(row);
};

/** Saves the next state of a remedy whose row the caller holds. */
export const saveRemedy = async (tx: Tx, remedy: Remedy, state: RemedyState, patch: RemedyPatch): Promise<Remedy> => {
  const saved: Remedy = { ...remedy, ...patch, state, version: remedy.version + 1 };
  const answer: unknown[] = await asking(
    sql(tx).query(
      `with changed as (
         update remedy set state = $3, decided_by = $4, decided_by_name = $5, decided_at = $6, payout_reference = $7,
           credited_at = $8, settled_at = $9, version = $10, updated_at = $11
         where id = $1 and version = $2 returning id)
       select id from changed`,
      [
        remedy.id,
        remedy.version,
        saved.state,
        saved.decidedBy?.id ?? null,
        saved.decidedBy?.name ?? null,
        saved.decidedAt,
        saved.payoutReference,
        saved.creditedAt,
        saved.settledAt,
        saved.version,
        tx.now,
      ],
    ),
  );
  if (answer.length !== 1) throw new Problem('conflict', 'stale_version', { version: remedy.version });
  return saved;
};

export const insertStep = async (tx: Tx, remedy: Remedy, by: string, note: string | null): Promise<void> => {
  await sql(tx).query(
    'insert into remedy_step (id, remedy_id, state, by_name, note, at) values ($1, $2, $3, $4, $5, $6)',
    [tx.newId(), remedy.id, remedy.state, by, note, tx.now],
  );
};
