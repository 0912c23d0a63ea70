import type { DISMISSALS } from '../../contract/signal.ts';
import type { SIGNAL_CODES, SIGNAL_STATES } from '../../contract/triage.ts';
import type { Money } from '../../kernel/money.ts';
import type { SignalTransaction } from './signal.rules.ts';

export type Code = (typeof SIGNAL_CODES)[number];
export type SignalState = (typeof SIGNAL_STATES)[number];
export type Dismissal = (typeof DISMISSALS)[number];
export type Evidence = Readonly<Record<string, string | number | boolean>>;

/** A movement as reviewing sees it. */
export type Reviewed = SignalTransaction & {
  readonly customerId: string;
  readonly fee: bigint | null;
};

/** Something abnormal that reviewing found. The same key is the same thing, however often it is found. */
export type Found = {
  readonly code: Code;
  readonly key: string;
  readonly customerId: string;
  readonly provider: string;
  readonly payee: string | null;
  readonly money: Money;
  readonly transactionIds: readonly string[];
  readonly evidence: Evidence;
  readonly occurredAt: Date;
};

/** What a payee usually takes, in logarithms of minor units. */
export type Norm = { readonly payments: number; readonly medianLn: number; readonly madLn: number };

export type KeptSignal = Found & {
  readonly id: string;
  readonly customerName: string;
  readonly state: SignalState;
  readonly reason: Dismissal | null;
  readonly note: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly foundAt: Date;
  readonly seenAt: Date;
  readonly toldAt: Date | null;
  readonly tickets: number;
  readonly version: number;
};
