import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Dismissal, SignalState, Term } from './signal.ts';

/** Holds the signals until the transaction ends, in one order. Answers the version and state of each that exists. */
export const lockSignals = async (
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { version: number; state: SignalState }>> => {
  const rows: { id: string; version: number; state: SignalState }[] = await sql(tx).query(
    'select id, version, state from signal where id = any($1) order by id for update',
    [[...ids]],
  );
  return new Map(rows.map(({ id, version, state }) => [id, { version, state }]));
};

export type Judgement = {
  readonly state: SignalState;
  readonly reason: Dismissal | null;
  readonly note: string | null;
  readonly by: { readonly id: string; readonly name: string };
};

export const saveJudgement = async (tx: Tx, id: string, { state, reason, note, by }: Judgement): Promise<void> => {
  await sql(tx).query(
    `update signal set state = $2, reason = $3, note = $4, decided_by = $5, decided_by_name = $6, decided_at = $7,
       version = version + 1 where id = $1`,
    [id, state, reason, note, by.id, by.name, tx.now],
  );
};

/** Notes that the customer was written to. */
export const saveTold = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('update signal set told_at = $2, version = version + 1 where id = $1 and told_at is null', [
    id,
    tx.now,
  ]);
};

/** Enters what a provider has agreed to. Payments it speaks of are due to be reviewed again. */
export const saveTerm = async (tx: Tx, term: Term, by: string): Promise<void> => {
  await sql(tx).query(
    `insert into provider_term (id, provider, currency, valid_from, fee_basis_points, fee_fixed_minor, refund_days,
       settlement_days, written_by, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (provider, currency, valid_from) do update set fee_basis_points = excluded.fee_basis_points,
       fee_fixed_minor = excluded.fee_fixed_minor, refund_days = excluded.refund_days,
       settlement_days = excluded.settlement_days, written_by = excluded.written_by, written_at = excluded.written_at`,
    [
      tx.newId(),
      term.provider,
      term.currency,
      term.validFrom,
      term.feeBasisPoints,
      term.feeFixedMinor.toString(),
      term.refundDays,
      term.settlementDays,
      by,
      tx.now,
    ],
  );
};

/** Has the payments of a provider since a day reviewed again, for a term of it has changed. */
export const dueSince = async (
  tx: Tx,
  { provider, currency, validFrom }: Pick<Term, 'provider' | 'currency' | 'validFrom'>,
): Promise<void> => {
  await sql(tx).query(
    `insert into signal_due (transaction_id, due_at)
     select id, $4 from wallet_transaction
     where provider = $1 and currency = $2 and occurred_at >= $3::date and occurred_at > $4::timestamptz - interval '30 days'
     order by occurred_at desc limit 200000
     on conflict (transaction_id) do update set due_at = least(signal_due.due_at, excluded.due_at)`,
    [provider, currency, validFrom, tx.now],
  );
};
