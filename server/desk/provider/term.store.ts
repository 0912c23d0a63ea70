import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { KeptTerm, Term, TermKey } from './provider.ts';
import { TERM_COLUMNS, type TermRow, termOfRow } from './term.queries.ts';

/** The term, held until the transaction ends; null when there is none. */
export const lockTerm = async (tx: Tx, { provider, currency, validFrom }: TermKey): Promise<KeptTerm | null> => {
  const [row]: TermRow[] = await sql(tx).query(
    `select ${TERM_COLUMNS} from provider_term where (provider, currency, valid_from) = ($1, $2, $3::date) for update`,
    [provider, currency, validFrom],
  );
  return row ? termOfRow(row) : null;
};

/** Enters a term, or puts it in the place of the version that was seen; null when another was there. */
export const saveTerm = async (
  tx: Tx,
  term: Term,
  { by, seen }: { by: string; seen: number },
): Promise<KeptTerm | null> => {
  const [row]: TermRow[] = await sql(tx).query(
    `with kept as (
       insert into provider_term as p (id, provider, currency, valid_from, fee_basis_points, fee_fixed_minor, refund_days,
         settlement_days, written_by, written_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (provider, currency, valid_from) do update set fee_basis_points = excluded.fee_basis_points,
         fee_fixed_minor = excluded.fee_fixed_minor, refund_days = excluded.refund_days,
         settlement_days = excluded.settlement_days, written_by = excluded.written_by, written_at = excluded.written_at,
         version = p.version + 1
         where p.version = $11
       returning *)
     select ${TERM_COLUMNS} from kept`,
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
      seen,
    ],
  );
  return row ? termOfRow(row) : null;
};

export const deleteTerm = async (tx: Tx, { provider, currency, validFrom }: TermKey): Promise<void> => {
  await sql(tx).query('delete from provider_term where (provider, currency, valid_from) = ($1, $2, $3::date)', [
    provider,
    currency,
    validFrom,
  ]);
};
