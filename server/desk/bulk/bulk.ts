import type { BULK_VERBS, BulkRefused } from '../../contract/bulk.ts';
import type { TicketPlace } from '../ticket/put-back-ticket.ts';
import type { Ticket } from '../ticket/ticket.ts';

export type BulkVerb = (typeof BULK_VERBS)[number];
export type BulkChange = {
  readonly id: string;
  readonly actorId: string;
  readonly verb: BulkVerb;
  readonly createdAt: Date;
  readonly undoneAt: Date | null;
};
export type BulkItem = { readonly ticketId: string; readonly versionAfter: number; readonly before: TicketPlace };
export type BulkChanged = {
  readonly id: string;
  readonly number: string;
  readonly before: TicketPlace;
  readonly after: TicketPlace;
};
export type BulkOutcome = { readonly changed: BulkChanged[]; readonly refused: BulkRefused[] };

export const UNDO_MS = 10 * 60_000;

export const placeOf = ({ assigneeId, teamId, status, waitingFor, wakeAt, tags }: Ticket): TicketPlace => ({
  assigneeId,
  teamId,
  status,
  waitingFor,
  wakeAt,
  tags,
});
