import type { Category } from '../../contract/taxonomy.ts';
import type { COMPLAINT_STATES, OUTCOMES, REDRESS } from '../../contract/ticket.ts';

export type ComplaintState = (typeof COMPLAINT_STATES)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type Redress = (typeof REDRESS)[number];

/** What makes a ticket a regulated record. Its row stays, whatever becomes of the ticket. */
export type Complaint = {
  readonly ticketId: string;
  readonly state: ComplaintState;
  readonly category: Category | null;
  readonly cause: string | null;
  readonly outcome: Outcome | null;
  readonly redress: Redress | null;
  readonly recordedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly communicatedAt: Date | null;
  readonly closedAt: Date | null;
  readonly reopenedCount: number;
  readonly decidedBy: string | null;
  /** `kind:id` of whoever made it a complaint. */
  readonly promotedBy: string | null;
  readonly version: number;
};
