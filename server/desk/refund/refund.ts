import type { REFUND_REASONS, RefundState } from '../../contract/refund.ts';
import type { Money } from '../../kernel/money.ts';

export type RefundReason = (typeof REFUND_REASONS)[number];
export type Person = { readonly id: string; readonly name: string };

/** Money going back for one transaction, in full or part. */
export type Refund = {
  readonly id: string;
  /** Also the provider's idempotency key: one refund is one key, for ever. */
  readonly number: string;
  readonly ticketId: string;
  readonly transactionId: string;
  readonly customerId: string;
  readonly money: Money;
  readonly reason: RefundReason;
  readonly note: string | null;
  readonly state: RefundState;
  /** Whether a second person had to agree. */
  readonly needsSecond: boolean;
  readonly requestedBy: Person;
  readonly requestedAt: Date;
  /** Who approved, declined or cancelled it; null when nobody had to. */
  readonly decidedBy: Person | null;
  readonly decidedAt: Date | null;
  readonly provider: string;
  readonly providerReference: string | null;
  readonly failureCode: string | null;
  readonly submittedAt: Date | null;
  readonly settledAt: Date | null;
  /** How often the provider has been asked since the state last changed. */
  readonly checks: number;
  readonly nextCheckAt: Date | null;
  readonly version: number;
  readonly updatedAt: Date;
};

export type RefundPatch = Partial<
  Pick<
    Refund,
    | 'state'
    | 'decidedBy'
    | 'decidedAt'
    | 'providerReference'
    | 'failureCode'
    | 'submittedAt'
    | 'settledAt'
    | 'checks'
    | 'nextCheckAt'
  >
>;

export type RefundStep = {
  readonly state: RefundState;
  readonly at: Date;
  readonly by: string;
  readonly code: string | null;
  readonly providerReference: string | null;
};

/** A refund as screens show it. */
export type RefundRecord = Refund & { readonly ticketNumber: string; readonly steps: readonly RefundStep[] };
