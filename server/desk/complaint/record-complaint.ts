import type { Category } from '../../contract/taxonomy.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { complaintMachine } from './complaint.machine.ts';
import { upsertComplaint } from './complaint.store.ts';
import type { Complaint } from './complaint.ts';

/** Makes a ticket a regulated record from now on. */
export const recordComplaint = (
  tx: Tx,
  actor: Actor,
  input: { ticketId: string; category: Category | null },
): Complaint => {
  const complaint: Complaint = {
    ticketId: input.ticketId,
    state: complaintMachine.initial,
    category: input.category,
    cause: null,
    outcome: null,
    redress: null,
    recordedAt: tx.now,
    acknowledgedAt: null,
    decidedAt: null,
    communicatedAt: null,
    closedAt: null,
    reopenedCount: 0,
    decidedBy: null,
    promotedBy: `${actor.kind}:${actor.id}`,
    version: 1,
  };
  upsertComplaint(tx, complaint);
  return complaint;
};
