import type { Exposure } from './report.expectation.ts';
import { groupBy, sumOf } from './report.rules.ts';
import type { ComplaintCount, Slot, TransactionCount } from './report.ts';

export type Counts = {
  readonly complaints: readonly ComplaintCount[];
  readonly transactions: readonly TransactionCount[];
};

const totals = (counts: readonly { readonly slot: string; readonly count: number }[]): Map<string, number> =>
  new Map([...groupBy(counts, ({ slot }) => slot)].map(([slot, own]) => [slot, sumOf(own, ({ count }) => count)]));

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
