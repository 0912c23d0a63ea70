import type { Money } from '../../kernel/money.ts';

export type EntryKind =
  | 'captured'
  | 'refunded'
  | 'returned'
  | 'chargeback'
  | 'chargeback_reversed'
  | 'goodwill'
  | 'compensation'
  | 'provisional_credit'
  | 'provisional_final'
  | 'provisional_reversed'
  | 'written_off'
  | 'written_up';

/** What an entry in a foreign currency was worth in the book's, by the rate that held when it happened. */
export type Valuation = { readonly money: Money; readonly rate: string; readonly rateAt: Date };

/** One balanced pair: the same amount leaves `debit` and reaches `credit`. */
export type LedgerEntry = {
  readonly id: string;
  readonly transactionId: string;
  readonly refundId: string | null;
  readonly kind: EntryKind;
  readonly debit: string;
  readonly credit: string;
  readonly money: Money;
  /** null in the book's own currency, and where no rate was known. */
  readonly value: Valuation | null;
  readonly at: Date;
};

/** What a use case says of a movement; which accounts it touches follows from its kind. */
export type Movement = {
  /** Null of money that only a provider's bill knows of. */
  readonly transactionId: string | null;
  readonly refundId?: string;
  readonly remedyId?: string;
  readonly chargebackReference?: string;
  /** The difference whose change at this version wrote money off, or took that back. */
  readonly difference?: { readonly id: string; readonly version: number };
  readonly provider: string;
  readonly kind: EntryKind;
  readonly money: Money;
  readonly at: Date;
};
