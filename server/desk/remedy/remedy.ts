import type { REMEDY_KINDS, REMEDY_STATES } from '../../contract/remedy.ts';
import type { Money } from '../../kernel/money.ts';

export type RemedyKind = (typeof REMEDY_KINDS)[number];
export type RemedyState = (typeof REMEDY_STATES)[number];
export type Person = { readonly id: string; readonly name: string };

/** Money for the customer that no provider refunds: paid by the operator's own means, recorded and approved here. */
export type Remedy = {
  readonly id: string;
  readonly number: string;
  readonly kind: RemedyKind;
  readonly ticketId: string;
  readonly transactionId: string;
  readonly customerId: string;
  readonly money: Money;
  readonly note: string;
  readonly state: RemedyState;
  readonly needsSecond: boolean;
  readonly requestedBy: Person;
  readonly requestedAt: Date;
  readonly decidedBy: Person | null;
  readonly decidedAt: Date | null;
  readonly payoutReference: string | null;
  readonly creditedAt: Date | null;
  readonly settledAt: Date | null;
  readonly version: number;
};

export type RemedyPatch = Partial<
  Pick<Remedy, 'decidedBy' | 'decidedAt' | 'payoutReference' | 'creditedAt' | 'settledAt'>
>;

export type RemedyStep = {
  readonly state: RemedyState;
  readonly at: Date;
  readonly by: string;
  readonly note: string | null;
};

/** A remedy as screens show it. */
export type RemedyRecord = Remedy & { readonly ticketNumber: string; readonly steps: readonly RemedyStep[] };
