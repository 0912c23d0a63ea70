import { sumOf } from './report.rules.ts';

export type CategoryCount = { readonly category: string; readonly complaints: number };
export type Change = {
  readonly category: string;
  readonly complaints: number;
  readonly previous: number;
  readonly change: number;
  readonly changeShare: number | null;
};

/**
 * What each category has to do with complaints having become more or fewer: those that moved with the whole first, the
 * largest part before smaller ones. Shares add up to 1; one that moved against the whole has a negative share.
 */
export const changesOf = (now: readonly CategoryCount[], before: readonly CategoryCount[]): Change[] => {
  const [present, past] = [now, before].map(
    (counts) => new Map(counts.map(({ category, complaints }) => [category, complaints])),
  );
  const whole = sumOf(now, (one) => one.complaints) - sumOf(before, (one) => one.complaints);
  const direction = whole < 0 ? -1 : 1;
  return [...new Set([...now, ...before].map(({ category }) => category))]
    .map((category) => {
      const [complaints, previous] = [present?.get(category) ?? 0, past?.get(category) ?? 0];
      const change = complaints - previous;
      return { category, complaints, previous, change, changeShare: whole === 0 ? null : change / whole };
    })
    .sort((a, b) => direction * (b.change - a.change) || a.category.localeCompare(b.category));
};
