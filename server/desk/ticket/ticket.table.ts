import { EntitySchema } from 'typeorm';
import type { Ticket } from './ticket.ts';

export type TicketRow = { -readonly [column in keyof Ticket]: Ticket[column] };

/** All of a ticket but its search terms, which only SQL reads. */
export const ticketTable = new EntitySchema<TicketRow>({
  name: 'ticket',
  tableName: 'ticket',
  columns: {
    id: { type: 'uuid', primary: true },
    number: { type: 'text' },
    kind: { type: 'text' },
    status: { type: 'text' },
    waitingFor: { type: 'text', name: 'waiting_for', nullable: true },
    subject: { type: 'text' },
    locale: { type: 'text' },
    channel: { type: 'text' },
    customerId: { type: 'uuid', name: 'customer_id' },
    assigneeId: { type: 'uuid', name: 'assignee_id', nullable: true },
    teamId: { type: 'uuid', name: 'team_id', nullable: true },
    category: { type: 'text', nullable: true },
    severity: { type: 'text', nullable: true },
    tags: { type: 'text', array: true },
    lastSeq: { type: 'int', name: 'last_seq' },
    lastPublicSeq: { type: 'int', name: 'last_public_seq' },
    lastMessageKind: { type: 'text', name: 'last_message_kind', nullable: true },
    lastMessagePreview: { type: 'text', name: 'last_message_preview', nullable: true },
    lastMessageAt: { type: 'timestamptz', name: 'last_message_at', nullable: true },
    nextDueKind: { type: 'text', name: 'next_due_kind', nullable: true },
    nextDueAt: { type: 'timestamptz', name: 'next_due_at', nullable: true },
    wakeAt: { type: 'timestamptz', name: 'wake_at', nullable: true },
    mergedIntoId: { type: 'uuid', name: 'merged_into_id', nullable: true },
    followsId: { type: 'uuid', name: 'follows_id', nullable: true },
    firstResponseAt: { type: 'timestamptz', name: 'first_response_at', nullable: true },
    resolvedAt: { type: 'timestamptz', name: 'resolved_at', nullable: true },
    closedAt: { type: 'timestamptz', name: 'closed_at', nullable: true },
    withdrawnAt: { type: 'timestamptz', name: 'withdrawn_at', nullable: true },
    reopenedCount: { type: 'int', name: 'reopened_count' },
    ratingScore: { type: 'int', name: 'rating_score', nullable: true },
    ratingComment: { type: 'text', name: 'rating_comment', nullable: true },
    ratedAt: { type: 'timestamptz', name: 'rated_at', nullable: true },
    provider: { type: 'text', nullable: true },
    complaintSource: { type: 'text', name: 'complaint_source', nullable: true },
    version: { type: 'int' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});

/** All of it under the names of its properties, for statements too frequent for the mapper. */
export const TICKET_COLUMNS = Object.entries(ticketTable.options.columns)
  .map(([name, column]) => `${column?.name ?? name} as "${name}"`)
  .join(', ');
