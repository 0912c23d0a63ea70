import type { Provider } from '../../kernel/gateway.ts';

export type CircuitState = 'closed' | 'open' | 'half_open';

/** Whether a provider is called at all; shared by every worker through the database. */
export type Circuit = {
  readonly provider: Provider;
  readonly state: CircuitState;
  /** Calls in a row that nothing could be concluded from. */
  readonly failures: number;
  /** How often it opened since it was last closed. */
  readonly openings: number;
  readonly retryAt: Date | null;
};

export type Call = {
  readonly provider: Provider;
  readonly operation: 'submit' | 'query';
  readonly outcome: 'answered' | 'refused' | 'unknown';
  readonly code: string | null;
  readonly latencyMs: number;
};

/** What a provider has agreed to, from a day on. */
export type Term = {
  readonly provider: string;
  readonly currency: string;
  /** By UTC. */
  readonly validFrom: string;
  readonly feeBasisPoints: number;
  readonly feeFixedMinor: bigint;
  readonly refundDays: number;
  readonly settlementDays: number;
};

export type KeptTerm = Term & { readonly writtenAt: Date; readonly version: number };
export type TermKey = Pick<Term, 'provider' | 'currency' | 'validFrom'>;
