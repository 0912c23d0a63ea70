import type { BillSum, Difference, Movement, Total } from './reconciliation.ts';

export type Sum = {
  readonly currency: string;
  readonly movement: Movement;
  readonly billLines: number;
  readonly billMinor: bigint;
  readonly billFeeMinor: bigint;
  readonly matchedLines: number;
  readonly matchedMinor: bigint;
  readonly differingLines: number;
  readonly differingMinor: bigint;
  readonly asideLines: number;
  readonly asideMinor: bigint;
  readonly missingThereLines: number;
  readonly missingThereMinor: bigint;
  readonly ownMinor: bigint;
  readonly addsUp: boolean;
};

const NO_BILL = { lines: 0, minor: 0n, feeMinor: 0n };

const add = (totals: readonly Total[], side: 'billMinor' | 'ownMinor') => ({
  lines: totals.reduce((sum, { lines }) => sum + lines, 0),
  minor: totals.reduce((sum, total) => sum + total[side], 0n),
});

const sumOf = (currency: string, movement: Movement, bill: BillSum | typeof NO_BILL, totals: readonly Total[]): Sum => {
  const of = (...outcomes: string[]) => totals.filter(({ outcome }) => outcomes.includes(outcome));
  const there = of('missing_there');
  const inBill = totals.filter(({ outcome }) => outcome !== 'missing_there');
  const matched = add(of('matched'), 'billMinor');
  const aside = add(of('aside'), 'billMinor');
  const all = add(inBill, 'billMinor');
  const missing = add(there, 'ownMinor');
  return {
    currency,
    movement,
    billLines: bill.lines,
    billMinor: bill.minor,
    billFeeMinor: bill.feeMinor,
    matchedLines: matched.lines,
    matchedMinor: matched.minor,
    differingLines: all.lines - matched.lines - aside.lines,
    differingMinor: all.minor - matched.minor - aside.minor,
    asideLines: aside.lines,
    asideMinor: aside.minor,
    missingThereLines: missing.lines,
    missingThereMinor: missing.minor,
    ownMinor: add(totals, 'ownMinor').minor,
    addsUp: all.lines === bill.lines && all.minor === bill.minor,
  };
};

/** Of every currency and kind of movement, what the bill said while it was read against what comparing it came to. */
export const sumsOf = (billSums: readonly BillSum[], totals: readonly Total[]): Sum[] => {
  const keys = new Map(
    [...billSums, ...totals].map(({ currency, movement }) => [`${currency} ${movement}`, { currency, movement }]),
  );
  return [...keys.values()].map(({ currency, movement }) => {
    const is = (one: { currency: string; movement: string }) => one.currency === currency && one.movement === movement;
    return sumOf(currency, movement, billSums.find(is) ?? NO_BILL, totals.filter(is));
  });
};

const MOVED: readonly (string | null)[] = ['succeeded', 'partially_refunded', 'refunded'];

/** What we say less what the bill says, in minor units; of a fee the difference of the fees. */
export const gapOf = (difference: Difference): bigint => {
  const { kind, ownMinor, billMinor, ownFeeMinor, billFeeMinor, ownStatus, billStatus } = difference;
  switch (kind) {
    case 'fee':
      return (ownFeeMinor ?? 0n) - (billFeeMinor ?? 0n);
    case 'time':
      return 0n;
    case 'status':
      return (
        (MOVED.includes(ownStatus) ? (ownMinor ?? 0n) : 0n) - (MOVED.includes(billStatus) ? (billMinor ?? 0n) : 0n)
      );
    default:
      return (ownMinor ?? 0n) - (billMinor ?? 0n);
  }
};

/** Movements that leave the provider's account, and fees, which do too. */
const LEAVES: readonly Movement[] = ['refund', 'chargeback'];

/**
 * What the provider holds less than our books say, in minor units, below zero where it holds more: what is lost when
 * nobody can explain it. A payment that we count too high and a refund that we count too low are both a loss.
 */
export const lossOf = (difference: Difference): bigint => {
  const gap = gapOf(difference);
  return difference.kind === 'fee' || LEAVES.includes(difference.movement) ? -gap : gap;
};
