import type { TicketSummary } from '../../contract/ticket.ts';

/** A row of the queue with its names beside it, so that a page is one statement. */
export type QueueRow = Omit<
  TicketSummary,
  'customer' | 'assignee' | 'team' | 'lastMessage' | 'nextDue' | 'wakeAt' | 'createdAt' | 'updatedAt'
> & {
  customerId: string;
  customerName: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  teamId: string | null;
  teamNameZh: string | null;
  teamNameEn: string | null;
  lastMessageKind: 'customer' | 'agent' | 'system' | null;
  lastMessagePreview: string | null;
  lastMessageAt: Date | null;
  nextDueKind: string | null;
  nextDueAt: Date | null;
  wakeAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};
