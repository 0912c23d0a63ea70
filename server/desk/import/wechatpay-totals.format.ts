import { parseDecimal } from './bill.rules.ts';

/** With this word the names of the totals begin. */
export const TOTALS_START = '总交易单数';

/** Each total, and the column it is the sum of; the lower ones are of bills before 2018. */
const SUMMED: Readonly<Record<string, string>> = {
  应结订单总金额: '应结订单金额',
  退款总金额: '退款金额',
  充值券退款总金额: '充值券退款金额',
  手续费总金额: '手续费',
  订单总金额: '订单金额',
  申请退款总金额: '申请退款金额',
  总交易额: '总金额',
  总退款金额: '退款金额',
  总代金券或立减优惠退款金额: '代金券或立减优惠退款金额',
};
const COLUMNS = [...new Set(Object.values(SUMMED))];

/** `null`: some line's amount could not be read, so that nothing can be said of the sum. */
type Sum = { all: bigint; withoutRefunds: bigint } | null;

/** Adds up what was read, and compares it with the totals that the bill ends with. */
export const openTotals = () => {
  let names: readonly string[] | null = null;
  let values: readonly string[] | null = null;
  let lines = 0n;
  let isTorn = false;
  const sums = new Map<string, Sum>(COLUMNS.map((column) => [column, { all: 0n, withoutRefunds: 0n }]));

  const agrees = (name: string, text: string): boolean => {
    const declared = parseDecimal(text);
    if (declared === null) return false;
    const column = SUMMED[name];
    const sum = column === undefined ? null : sums.get(column);
    if (!sum || isTorn) return true;
    // Old bills repeat an order's amount beside each of its refunds, and leave that out of the total.
    return declared === sum.all || declared === sum.withoutRefunds;
  };

  return {
    hasBegun: (): boolean => names !== null,
    /** A line that is cut or runs over: it counts, its amounts are unknown. */
    countTorn: (): void => {
      lines += 1n;
      isTorn = true;
    },
    count: (row: (column: string) => string, columns: ReadonlyMap<string, number>): void => {
      lines += 1n;
      const isRefund = row('交易状态') === 'REFUND';
      for (const column of COLUMNS) {
        if (!columns.has(column)) continue;
        const sum = sums.get(column);
        const amount = parseDecimal(row(column));
        if (amount === null) sums.set(column, null);
        else if (sum) {
          sum.all += amount;
          if (!isRefund) sum.withoutRefunds += amount;
        }
      }
    },
    /** False for a line after the totals. */
    takeTotals: (cells: readonly string[]): boolean => {
      if (names === null) names = cells;
      else if (values === null) values = cells;
      else return false;
      return true;
    },
    /** Why the bill is not whole, or null. */
    check: (): string | null => {
      if (names === null || values === null) return 'totals_missing';
      const said = values;
      if (said[0] === undefined || !/^\d{1,15}$/.test(said[0]) || BigInt(said[0]) !== lines) return 'totals_mismatch';
      return names.every((name, index) => index === 0 || agrees(name, said[index] ?? '')) ? null : 'totals_mismatch';
    },
  };
};
