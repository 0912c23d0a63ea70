import type { Money } from '../../kernel/money.ts';

export type EntryKind = 'captured' | 'refunded' | 'returned' | 'goodwill' | 'provisional_credit' | 'chargeback';

/** One balanced pair: the same amount leaves `debit` and reaches `credit`. */
export type LedgerEntry = {
  readonly id: string;
  readonly transactionId: string;
  readonly refundId: string | null;
  readonly kind: EntryKind;
  readonly debit: string;
  readonly credit: string;
  readonly money: Money;
  readonly at: Date;
};

/** What a use case says of a movement; which accounts it touches follows from its kind. */
export type Movement = {
  readonly transactionId: string;
  readonly refundId?: string;
  readonly provider: string;
  readonly kind: EntryKind;
  readonly money: Money;
  readonly at: Date;
};
