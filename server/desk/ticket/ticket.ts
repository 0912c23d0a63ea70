import type { Locale } from '../../contract/common.ts';
import type { ComplaintSource } from '../../contract/complaint-source.ts';
import type { Category, Severity } from '../../contract/taxonomy.ts';
import type { CHANNELS, NOT_COMPLAINT, TICKET_KINDS, TicketStatus, WAITING_FOR } from '../../contract/ticket.ts';
import type { AuthorKind } from '../thread/thread.ts';

export type TicketKind = (typeof TICKET_KINDS)[number];
export type Channel = (typeof CHANNELS)[number];
export type NotComplaint = (typeof NOT_COMPLAINT)[number];
export type WaitingFor = (typeof WAITING_FOR)[number];

/** One matter between a customer and the desk. */
export type Ticket = {
  readonly id: string;
  readonly number: string;
  readonly kind: TicketKind;
  readonly status: TicketStatus;
  readonly waitingFor: WaitingFor | null;
  readonly subject: string;
  readonly locale: Locale;
  readonly channel: Channel;
  readonly customerId: string;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly category: Category | null;
  readonly severity: Severity | null;
  readonly tags: string[];
  readonly lastSeq: number;
  /** The last seq a customer may know of; internal entries after it must not look like a loss. */
  readonly lastPublicSeq: number;
  readonly lastMessageKind: AuthorKind | null;
  readonly lastMessagePreview: string | null;
  readonly lastMessageAt: Date | null;
  readonly nextDueKind: string | null;
  readonly nextDueAt: Date | null;
  readonly wakeAt: Date | null;
  readonly mergedIntoId: string | null;
  readonly followsId: string | null;
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly reopenedCount: number;
  readonly ratingScore: number | null;
  readonly ratingComment: string | null;
  readonly ratedAt: Date | null;
  /** The wallet provider a report counts the ticket under, fixed at opening. */
  readonly provider: string | null;
  /** The provider's own complaint desk where the matter was filed: what the desk says in public goes on to there. */
  readonly complaintSource: ComplaintSource | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export type TicketPatch = Partial<Omit<Ticket, 'id' | 'number' | 'customerId' | 'createdAt' | 'version' | 'updatedAt'>>;
