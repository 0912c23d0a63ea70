import type { CountTable } from './count-table.ts';
import type { Usual } from './usual.ts';

/** Where the values of all attributes stand in one row: those of the first attribute first. */
export class Places {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  private readonly table: CountTable;

  constructor(table: CountTable) {
    this.table = table;
    this.starts = new Int32Array(table.columns.length);
    this.ends = new Int32Array(table.columns.length);
    let count = 0;
    for (const [attribute, { length }] of table.values.entries()) {
      this.starts[attribute] = count;
      count += length;
      this.ends[attribute] = count;
    }
    this.count = count;
  }

  of(attribute: number, row: number): number {
    return (this.starts[attribute] ?? 0) + (this.table.columns[attribute]?.[row] ?? 0);
  }

  /** Adds a row to counts by place. */
  tally(into: Float64Array, row: number, weight: number): void {
    for (let attribute = 0; attribute < this.starts.length; attribute += 1) {
      const place = this.of(attribute, row);
      into[place] = (into[place] ?? 0) + weight;
    }
  }
}

/** What the past says of the values within a cell; remembered, for every judged day asks. */
export class PastWithin {
  readonly places: Places;
  private readonly table: CountTable;
  private readonly usual: Usual;
  private readonly rows = new Map<number, { order: Int32Array; starts: Int32Array }>();
  private readonly known = new Map<string, Float64Array>();

  constructor(table: CountTable, usual: Usual) {
    this.table = table;
    this.usual = usual;
    this.places = new Places(table);
  }

  /** The past's rows in the order of their cells. */
  private sorted(cuboid: number): { order: Int32Array; starts: Int32Array } {
    const known = this.rows.get(cuboid);
    if (known) return known;
    const { todayRows, counts } = this.table;
    const { cellOf = new Int32Array(), count = 0 } = this.usual.cuboids[cuboid] ?? {};
    const starts = new Int32Array(count + 1);
    for (let row = todayRows; row < counts.length; row += 1) {
      const next = (cellOf[row] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let cell = 0; cell < count; cell += 1) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
    const order = new Int32Array(counts.length - todayRows);
    const next = starts.slice();
    for (let row = todayRows; row < counts.length; row += 1) {
      const cell = cellOf[row] ?? 0;
      order[next[cell] ?? 0] = row;
      next[cell] = (next[cell] ?? 0) + 1;
    }
    const sorted = { order, starts };
    this.rows.set(cuboid, sorted);
    return sorted;
  }

  /** Complaints of the past in a cell, by place. */
  of(cuboid: number, cell: number): Float64Array {
    const key = `${cuboid}:${cell}`;
    const known = this.known.get(key);
    if (known) return known;
    const { order, starts } = this.sorted(cuboid);
    const within = new Float64Array(this.places.count);
    for (let at = starts[cell] ?? 0; at < (starts[cell + 1] ?? 0); at += 1) {
      const row = order[at] ?? 0;
      this.places.tally(within, row, this.table.counts[row] ?? 0);
    }
    this.known.set(key, within);
    return within;
  }
}
