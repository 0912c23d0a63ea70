import { step } from '../../kernel/machine.ts';
import { type ComplaintEvent, complaintMachine } from './complaint.machine.ts';
import type { Complaint } from './complaint.ts';

/** The complaint after `event` at `at`; null when its state does not take it. */
export const advance = (complaint: Complaint, event: ComplaintEvent, at: Date): Complaint | null => {
  const state = step(complaintMachine, complaint.state, event);
  if (!state) return null;
  const moved = { ...complaint, state };
  if (event === 'acknowledge') return { ...moved, acknowledgedAt: at };
  if (event === 'decide') return { ...moved, decidedAt: at };
  if (event === 'communicate') return { ...moved, communicatedAt: at };
  if (event === 'close') return { ...moved, closedAt: at };
  if (event === 'withdraw') return { ...moved, outcome: 'withdrawn', decidedAt: at, closedAt: at };
  // What was decided before stays in the audit; the record itself is open again.
  if (event === 'reopen')
    return {
      ...moved,
      outcome: null,
      redress: null,
      decidedAt: null,
      decidedBy: null,
      communicatedAt: null,
      closedAt: null,
      reopenedCount: complaint.reopenedCount + 1,
    };
  return moved;
};
