import type { EntryKind, LedgerEntry } from './ledger.ts';

export const CUSTOMER = 'customer';
export const GOODWILL = 'desk:goodwill';
export const COMPENSATION = 'desk:compensation';
export const PROVISIONAL = 'desk:provisional';
export const LOSSES = 'desk:losses';
/** Where money went that a provider does not hold though our books say so, less what was found. */
export const WRITE_OFFS = 'desk:write_offs';

/** What the books are kept in; entries in other currencies carry their value and its rate. */
export const DEFAULT_BOOK_CURRENCY = 'CNY';

/** What a provider's account holds for us of one payment. */
export const walletAccount = (provider: string): string => `wallet:${provider}`;

/** Which account each kind of movement leaves, and which it reaches. */
export const accountsOf = (kind: EntryKind, provider: string): { debit: string; credit: string } => {
  const wallet = walletAccount(provider);
  switch (kind) {
    case 'captured':
    case 'returned':
    case 'chargeback_reversed':
      return { debit: CUSTOMER, credit: wallet };
    case 'refunded':
    case 'chargeback':
      return { debit: wallet, credit: CUSTOMER };
    case 'goodwill':
      return { debit: GOODWILL, credit: CUSTOMER };
    case 'compensation':
      return { debit: COMPENSATION, credit: CUSTOMER };
    case 'provisional_credit':
      return { debit: PROVISIONAL, credit: CUSTOMER };
    // The customer keeps it: what the desk had advanced becomes what it has lost.
    case 'provisional_final':
      return { debit: LOSSES, credit: PROVISIONAL };
    case 'provisional_reversed':
      return { debit: CUSTOMER, credit: PROVISIONAL };
    case 'written_off':
      return { debit: wallet, credit: WRITE_OFFS };
    case 'written_up':
      return { debit: WRITE_OFFS, credit: wallet };
  }
};

type Amounts = Pick<LedgerEntry, 'kind' | 'debit' | 'credit' | 'money'>;

/** What each account holds after the entries, in minor units; together always nothing. */
export const accountBalances = (entries: readonly Amounts[]): Map<string, bigint> => {
  const balances = new Map<string, bigint>();
  for (const { debit, credit, money } of entries) {
    balances.set(debit, (balances.get(debit) ?? 0n) - money.minor);
    balances.set(credit, (balances.get(credit) ?? 0n) + money.minor);
  }
  return balances;
};

/** What went back to the customer by refunds and stayed there, in minor units. */
export const refundedOf = (entries: readonly Amounts[]): bigint =>
  entries.reduce(
    (sum, { kind, money }) => (kind === 'refunded' ? sum + money.minor : kind === 'returned' ? sum - money.minor : sum),
    0n,
  );
