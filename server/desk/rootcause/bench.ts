import type { CountTable } from './count-table.ts';
import type { DayCounts } from './expect-cells.ts';
import { PastWithin } from './past-within.ts';
import type { Usual } from './usual.ts';

/** A day whose rows are explained: today, or a past day as if it were. */
export type Day = { readonly counts: DayCounts; readonly from: number; readonly to: number };

/** What is the same for every day and every suspect. */
export type Bench = {
  readonly table: CountTable;
  readonly usual: Usual;
  readonly past: PastWithin;
};

export const prepare = (table: CountTable, usual: Usual): Bench => ({
  table,
  usual,
  past: new PastWithin(table, usual),
});
