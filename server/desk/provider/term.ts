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
