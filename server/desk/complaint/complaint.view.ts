import type { TicketView } from '../../contract/ticket.ts';
import type { Complaint } from './complaint.ts';

export const viewComplaint = (complaint: Complaint): NonNullable<TicketView['complaint']> => ({
  state: complaint.state,
  category: complaint.category,
  cause: complaint.cause,
  outcome: complaint.outcome,
  redress: complaint.redress,
  recordedAt: complaint.recordedAt.toISOString(),
  decidedAt: complaint.decidedAt?.toISOString() ?? null,
  reopenedCount: complaint.reopenedCount,
});
