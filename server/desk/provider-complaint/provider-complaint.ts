import type { ANSWER_KINDS, ANSWER_STATES } from '../../contract/provider-complaint.ts';
import type { FiledComplaint } from '../../kernel/complaint-gateway.ts';

export type AnswerKind = (typeof ANSWER_KINDS)[number];
export type AnswerState = (typeof ANSWER_STATES)[number];

/** A complaint filed at a provider, as it was last read there, and the one ticket that answers it. */
export type ProviderComplaint = Omit<FiledComplaint, 'text' | 'images' | 'entries'> & {
  readonly id: string;
  readonly ticketId: string;
  readonly transactionId: string | null;
  /** The payment turned out to be another customer's. */
  readonly isPaymentForeign: boolean;
  /** When the provider had the first answer of the desk, and when it was handled there. */
  readonly repliedAt: Date | null;
  readonly processedAt: Date | null;
  readonly readAt: Date;
  readonly version: number;
};

/** One thing to give back to the provider: sent once, in the order in which it was said. */
export type ProviderAnswer = {
  readonly id: string;
  readonly complaintId: string;
  readonly kind: AnswerKind;
  readonly messageId: string | null;
  /** What the customer reads beside a refusal. */
  readonly words: string | null;
  readonly state: AnswerState;
  readonly attempts: number;
  readonly dueAt: Date;
  /** When it was first on its way. */
  readonly triedAt: Date | null;
  readonly sentAt: Date | null;
  readonly code: string | null;
  readonly settledBy: string | null;
  readonly note: string | null;
  readonly version: number;
  readonly createdAt: Date;
};

/** How polling a source goes. */
export type Poll = {
  readonly source: FiledComplaint['source'];
  readonly windowFrom: Date | null;
  readonly windowTo: Date | null;
  readonly page: number;
  readonly isDeep: boolean;
  readonly deepAt: Date | null;
  readonly finishedAt: Date | null;
  readonly polledAt: Date | null;
  readonly failedAt: Date | null;
  readonly code: string | null;
  readonly failures: number;
  readonly nextAt: Date;
};

/** An answer that waits for a person. */
export type ProviderTask = {
  readonly answer: ProviderAnswer;
  readonly source: ProviderComplaint['source'];
  readonly reference: string;
  readonly ticketId: string;
  readonly number: string;
  readonly subject: string;
};
