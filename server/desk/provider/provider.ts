import { COMPLAINT_PROVIDERS, COMPLAINT_SOURCES, type ComplaintSource } from '../../contract/complaint-source.ts';
import type { Provider } from '../../kernel/gateway.ts';

/**
 * What calls go out on: a provider's refunds, or a place where its customers complain. Each has its own circuit, so that
 * trouble with complaints holds up no refund.
 */
export type CallLine = Provider | `${ComplaintSource}_complaints`;

/** The lines that refunds go out on, one a provider. */
export const REFUND_LINES: readonly Provider[] = ['wechatpay', 'alipay', 'stripe'];

export const complaintLine = (source: ComplaintSource): CallLine => `${source}_complaints`;

/** Whose line it is, and the place of complaints where it is not the one of refunds. */
export const readLine = (line: string): { readonly provider: string; readonly source: ComplaintSource | null } => {
  const source = COMPLAINT_SOURCES.find((one) => complaintLine(one) === line) ?? null;
  return { provider: source ? COMPLAINT_PROVIDERS[source] : line, source };
};

export type CircuitState = 'closed' | 'open' | 'half_open';

/** Whether a provider is called at all; shared by every worker through the database. */
export type Circuit = {
  readonly provider: CallLine;
  readonly state: CircuitState;
  /** Calls in a row that nothing could be concluded from. */
  readonly failures: number;
  /** How often it opened since it was last closed. */
  readonly openings: number;
  readonly retryAt: Date | null;
};

export type Call = {
  readonly provider: CallLine;
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
