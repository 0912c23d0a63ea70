import { poissonInterval } from '../statistics/poisson-interval.ts';
import { perThousand } from './report.statistics.ts';
import { type Dimension, TRANSACTION_DIMENSIONS } from './report.ts';

type SliceCount = { readonly key: Readonly<Record<string, string>>; readonly count: number };

export type Row = {
  readonly key: Record<string, string>;
  readonly complaints: number;
  readonly transactions: number;
  readonly per1000: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

const nameOf = (key: Readonly<Record<string, string>>, dimensions: readonly Dimension[]): string =>
  JSON.stringify(dimensions.map((dimension) => key[dimension] ?? ''));

/**
 * Complaints of each slice against the transactions of the same slice, with a 95 % interval, the most complained of
 * first. Slices without a complaint stand too where every dimension is one that transactions have.
 */
export const rowsOf = (
  dimensions: readonly Dimension[],
  complaints: readonly SliceCount[],
  transactions: readonly SliceCount[],
): Row[] => {
  const own = dimensions.filter((dimension) => TRANSACTION_DIMENSIONS.includes(dimension));
  const exposed = new Map(transactions.map(({ key, count }) => [nameOf(key, own), count]));
  const seen = new Set(complaints.map(({ key }) => nameOf(key, dimensions)));
  const quiet =
    own.length === dimensions.length
      ? transactions.filter(({ key }) => !seen.has(nameOf(key, dimensions))).map(({ key }) => ({ key, count: 0 }))
      : [];
  return [...complaints, ...quiet]
    .map(({ key, count }) => {
      const of = exposed.get(nameOf(key, own)) ?? 0;
      const { low, high } = poissonInterval(count);
      return {
        key: { ...key },
        complaints: count,
        transactions: of,
        per1000: perThousand(count, of),
        low: perThousand(low, of),
        high: perThousand(high, of),
      };
    })
    .sort((a, b) => b.complaints - a.complaints || b.transactions - a.transactions);
};
