import type { Exposure } from './report.expectation.ts';
import type { Slice } from './report.rise.ts';
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

/** The days of every provider and category that had a complaint in the range, before it and in it. */
export const slicesOf = (before: readonly Slot[], range: readonly Slot[], counts: Counts): Slice[] => {
  const inRange = new Set(range.map(({ day }) => day));
  const transactions = new Map(counts.transactions.map((one) => [`${one.slot} ${one.provider}`, one.count]));
  const groups = groupBy(counts.complaints, ({ provider, category }) => `${provider} ${category}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first || !own.some(({ slot }) => inRange.has(slot))) return [];
    const complaints = new Map(own.map(({ slot, count }) => [slot, count]));
    const dayOf = ({ day }: Slot) => ({
      day,
      complaints: complaints.get(day) ?? 0,
      transactions: transactions.get(`${day} ${first.provider}`) ?? 0,
    });
    return [{ provider: first.provider, category: first.category, before: before.map(dayOf), range: range.map(dayOf) }];
  });
};
