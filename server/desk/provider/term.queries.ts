import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { KeptTerm } from './provider.ts';

/** A row of `TERM_COLUMNS`; bigints come as text. */
export type TermRow = Omit<KeptTerm, 'feeFixedMinor'> & { readonly feeFixedMinor: string };

export const TERM_COLUMNS = `provider, currency, valid_from::text as "validFrom", fee_basis_points as "feeBasisPoints",
  fee_fixed_minor as "feeFixedMinor", refund_days as "refundDays", settlement_days as "settlementDays", written_at as "writtenAt", version`;

export const termOfRow = (row: TermRow): KeptTerm => ({ ...row, feeFixedMinor: BigInt(row.feeFixedMinor) });

/** Everything agreed to, with every provider; of each the newest first. */
export const findTerms = async (tx: Tx): Promise<KeptTerm[]> => {
  const rows: TermRow[] = await sql(tx).query(
    `select ${TERM_COLUMNS} from provider_term order by provider, currency, valid_from desc limit 2000`,
  );
  return rows.map(termOfRow);
};
