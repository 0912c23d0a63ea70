import type { DIFFERENCE_KINDS, DIFFERENCE_STATES, RESOLUTIONS } from '../../contract/difference.ts';
import type { MOVEMENTS, RUN_STATES } from '../../contract/reconciliation.ts';
import type { BILL_FORMATS } from '../../contract/transaction.ts';

export type BillFormat = (typeof BILL_FORMATS)[number];
export type Movement = (typeof MOVEMENTS)[number];
export type RunState = (typeof RUN_STATES)[number];
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];
export type Resolution = (typeof RESOLUTIONS)[number];
export type Person = { readonly id: string; readonly name: string };

/** One bill of a provider being compared with our books; shares its id with the import that reads it. */
export type Reconciliation = {
  /** Whether the bill has a reference twice. */
  readonly hasRepeats: boolean;
  readonly id: string;
  readonly provider: string;
  readonly format: BillFormat;
  readonly name: string;
  readonly state: RunState;
  readonly pass: number;
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly fromAt: Date | null;
  readonly toAt: Date | null;
  readonly matchedLine: number;
  readonly linesMatched: number;
  readonly searchedAt: string | null;
  readonly searchedId: string | null;
  readonly failure: string | null;
  readonly startedBy: Person;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly version: number;
  /** How far its import is. */
  readonly bytes: number;
  readonly bytesRead: number;
  readonly lines: number;
  readonly rejected: number;
  /** Its differences that still wait for somebody. */
  readonly open: number;
};

export type Total = {
  readonly currency: string;
  readonly movement: Movement;
  readonly outcome: string;
  readonly lines: number;
  readonly billMinor: bigint;
  readonly ownMinor: bigint;
  readonly billFeeMinor: bigint;
  readonly ownFeeMinor: bigint;
};
/** What a bill amounts to, added up while it was read. */
export type BillSum = {
  readonly currency: string;
  readonly movement: Movement;
  readonly lines: number;
  readonly minor: bigint;
  readonly feeMinor: bigint;
};

/** Where a bill and our books disagree. */
export type Difference = {
  readonly id: string;
  readonly provider: string;
  readonly kind: DifferenceKind;
  readonly movement: Movement;
  readonly reference: string;
  readonly currency: string;
  readonly billMinor: bigint | null;
  readonly ownMinor: bigint | null;
  readonly billFeeMinor: bigint | null;
  readonly ownFeeMinor: bigint | null;
  readonly billStatus: string | null;
  readonly ownStatus: string | null;
  readonly billAt: Date | null;
  readonly ownAt: Date | null;
  readonly day: string;
  readonly transactionId: string | null;
  readonly refundId: string | null;
  readonly state: DifferenceState;
  readonly owner: Person | null;
  readonly resolution: Resolution | null;
  readonly note: string | null;
  readonly proposedBy: Person | null;
  readonly settledBy: Person | null;
  readonly settledAt: Date | null;
  /** What stands written off in the ledger: above zero lost, below zero found. */
  readonly writtenOffMinor: bigint;
  /** Since when bill and books agree although something stands written off; null where they do not. */
  readonly agreedAt: Date | null;
  readonly foundAt: Date;
  readonly seenAt: Date;
  readonly version: number;
};

/** Differences still open of one provider, day and currency, by how long ago they were found. */
export type DriftRow = {
  provider: string;
  day: string;
  currency: string;
  open: number;
  age1: number;
  age7: number;
  age30: number;
  older: number;
  oldestAt: Date;
  gapMinor: string;
};
