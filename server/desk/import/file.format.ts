import type { FeedItem } from '../../contract/transaction.ts';

/** What reconciliation keeps of a line of a provider's bill: what moved, under which names, at what price. */
export type BillLine = {
  readonly kind: 'payment' | 'refund' | 'return' | 'chargeback' | 'other';
  readonly provider: string;
  readonly reference: string;
  /** Another name that the provider knows the same thing by. */
  readonly alias?: string | undefined;
  /** The number that a refund was asked for under; of a refund of ours its own. */
  readonly ownNumber?: string | undefined;
  readonly status: FeedItem['status'];
  /** Minor units; negative only of kind `other`. */
  readonly minor: string;
  readonly currency: string;
  /** Minor units, negative where a fee is given back; null where the bill says nothing of it. */
  readonly feeMinor: string | null;
  readonly occurredAt: string;
  /** When the money came into the account at the provider, where the bill says so. */
  readonly settledAt?: string | undefined;
};

/** What a line of a file says: a movement in the feed's own words, or a line of a provider's bill. */
export type Entry =
  | { readonly kind: 'plain'; readonly item: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'charge' | 'refund';
      readonly item: FeedItem;
      /** The provider's reference of the payment: of a charge its own, of a refund that which it gives back. */
      readonly order: string;
      /** The number that the refund was asked for under, and the fee that came back with it. */
      readonly ownNumber?: string | undefined;
      readonly feeBackMinor?: string;
    }
  /** A line of a bill that names no customer: it can be compared, not taken in. */
  | { readonly kind: 'statement'; readonly line: BillLine };

export type BillEntry = Extract<Entry, { kind: 'charge' | 'refund' }>;
export const isBillEntry = (entry: Entry): entry is BillEntry => entry.kind === 'charge' || entry.kind === 'refund';

/** What a record of a file amounts to. A fault ends the reading: the file is not what it was said to be. */
export type Verdict =
  | { readonly kind: 'aside' }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'reject'; readonly code: string; readonly path: string }
  | { readonly kind: 'fault'; readonly code: string };

/** Reads one file record by record, in order. */
export type FileReader = {
  take(cells: readonly string[]): Verdict;
  /** Whether the line of column names has gone by. */
  hasHeader(): boolean;
  /** After the last record: why the file is not whole, or null. */
  end(): string | null;
};

export type FileFormat = {
  /** Whether lines are split at commas, quotation marks minded; else each record is one whole line. */
  readonly isTable: boolean;
  /** What the file calls the feed's field of that path. */
  readonly columnOf: (path: string) => string;
  readonly open: () => FileReader;
};

export const ASIDE: Verdict = { kind: 'aside' };
export const fault = (code: string): Verdict => ({ kind: 'fault', code });
export const reject = (code: string, path: string): Verdict => ({ kind: 'reject', code, path });
