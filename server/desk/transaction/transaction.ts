import type { TRANSACTION_KINDS, TRANSACTION_STATUSES } from '../../contract/transaction.ts';
import type { Money } from '../../kernel/money.ts';

export type TransactionKind = (typeof TRANSACTION_KINDS)[number];
export type TransactionStatus = (typeof TRANSACTION_STATUSES)[number];

/** What the operator tells of a wallet movement. */
export type TransactionFacts = {
  readonly kind: TransactionKind;
  readonly status: TransactionStatus;
  readonly money: Money;
  readonly fee: Money | null;
  readonly merchantReference: string | null;
  readonly payee: string | null;
  readonly channel: string | null;
  readonly appVersion: string | null;
  readonly os: string | null;
  readonly region: string | null;
  readonly bank: string | null;
  readonly errorCode: string | null;
  readonly occurredAt: Date;
};

/** What may still go back of a transaction, in minor units of its currency. */
export type TransactionBalance = {
  readonly capturedMinor: bigint;
  /** Refunds of ours that have not failed. */
  readonly reservedMinor: bigint;
  /** Those of them that have arrived. */
  readonly succeededMinor: bigint;
  /** Those of them that the provider may have paid without our knowing yet. */
  readonly inFlightMinor: bigint;
  /** What the operator reports as refunded beyond ours. */
  readonly elsewhereMinor: bigint;
  /** Credited or promised to the customer ahead of a decision: the same money as a refund. */
  readonly provisionalMinor: bigint;
  /** Goodwill and compensation: the desk's own money. */
  readonly givenMinor: bigint;
  readonly chargebackOpen: boolean;
};

/** A wallet movement as the desk keeps it. `balance` is null while nothing was captured. */
export type TransactionRecord = TransactionFacts & {
  readonly id: string;
  readonly provider: string;
  readonly reference: string;
  readonly customerId: string;
  readonly version: number;
  readonly balance: TransactionBalance | null;
};

/** A dispute between the customer and their bank, as the provider tells of it. */
export type Chargeback = {
  readonly provider: string;
  readonly reference: string;
  readonly state: 'open' | 'won' | 'lost';
  readonly money: Money;
  readonly reason: string | null;
  readonly at: Date;
};

export type Rejection = { readonly index: number; readonly code: string; readonly path: string };
export type FeedCounts = { created: number; updated: number; unchanged: number; rejected: Rejection[] };
