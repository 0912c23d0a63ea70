import type { Tx } from '../../kernel/tx.ts';
import type { ComplaintEvent } from './complaint.machine.ts';
import { findComplaint } from './complaint.queries.ts';
import { advance } from './complaint.rules.ts';
import { saveComplaint } from './complaint.store.ts';
import type { Complaint } from './complaint.ts';

export type ComplaintPatch = Partial<Pick<Complaint, 'outcome' | 'redress' | 'cause' | 'category' | 'decidedBy'>>;

/**
 * Takes a ticket's complaint through the events its state takes, in order; the others are passed over, since a
 * complaint may be ahead of its ticket. Answers null for a ticket without one.
 */
export const moveComplaint = async (
  tx: Tx,
  ticketId: string,
  events: readonly ComplaintEvent[],
  patch: ComplaintPatch = {},
): Promise<Complaint | null> => {
  const complaint = await findComplaint(tx, ticketId);
  if (!complaint) return null;
  const moved = events.reduce((now, event) => advance(now, event, tx.now) ?? now, complaint);
  return saveComplaint(tx, { ...moved, ...patch });
};
