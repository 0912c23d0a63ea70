import type { Exposure } from './report.expectation.ts';
import type { Slot, SlotCount } from './report.ts';

export type Counts = {
  readonly complaints: readonly SlotCount[];
  readonly transactions: readonly SlotCount[];
};

const totals = (counts: readonly SlotCount[]): Map<string, number> =>
  new Map(counts.map(({ slot, count }) => [slot, count]));

/** Complaints and transactions of each slot; slots in which nothing happened stay. */
export const exposuresOf = (slots: readonly Slot[], counts: Counts): (Exposure & { label: string })[] => {
  const [complaints, transactions] = [totals(counts.complaints), totals(counts.transactions)];
  return slots.map(({ label, weekday }) => ({
    label,
    weekday,
    complaints: complaints.get(label) ?? 0,
    transactions: transactions.get(label) ?? 0,
  }));
};
