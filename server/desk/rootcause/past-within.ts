import type { CountTable } from './count-table.ts';
import type { Usual } from './usual.ts';

/** Where the values of all attributes stand in one row of numbers: those of the first attribute first. */
export class Places {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The places of each leaf's values, one leaf after the other. */
  private readonly ofLeaf: Int32Array;

  constructor({ columns, past, values }: CountTable) {
    this.starts = new Int32Array(columns.length);
    this.ends = new Int32Array(columns.length);
    this.ofLeaf = new Int32Array(columns.length * past.length);
    let count = 0;
    for (const [attribute, { length }] of values.entries()) {
      this.starts[attribute] = count;
      const column = columns[attribute];
      for (let leaf = 0; leaf < past.length; leaf += 1)
        this.ofLeaf[leaf * columns.length + attribute] = count + (column?.[leaf] ?? 0);
      count += length;
      this.ends[attribute] = count;
    }
    this.count = count;
  }

  of(attribute: number, leaf: number): number {
    return this.ofLeaf[leaf * this.starts.length + attribute] ?? 0;
  }

  /** The sum of what stands at a leaf's places. */
  sum(byPlace: Float64Array, leaf: number): number {
    let sum = 0;
    const end = (leaf + 1) * this.starts.length;
    for (let at = end - this.starts.length; at < end; at += 1) sum += byPlace[this.ofLeaf[at] ?? 0] ?? 0;
    return sum;
  }

  /** Adds a leaf to counts by place. */
  tally(into: Float64Array, leaf: number, weight: number): void {
    const end = (leaf + 1) * this.starts.length;
    for (let at = end - this.starts.length; at < end; at += 1) {
      const place = this.ofLeaf[at] ?? 0;
      into[place] = (into[place] ?? 0) + weight;
    }
  }
}

/** What the past says of the values within a cell; remembered, for every judged day asks. */
export class PastWithin {
  readonly places: Places;
  private readonly table: CountTable;
  private readonly usual: Usual;
  private readonly leaves = new Map<number, { order: Int32Array; starts: Int32Array }>();
  private readonly known = new Map<string, Float64Array>();

  constructor(table: CountTable, usual: Usual) {
    this.table = table;
    this.usual = usual;
    this.places = new Places(table);
  }

  /** The leaves in the order of their cells. */
  private sorted(cuboid: number): { order: Int32Array; starts: Int32Array } {
    const known = this.leaves.get(cuboid);
    if (known) return known;
    const { cellOf = new Int32Array(), count = 0 } = this.usual.cuboids[cuboid] ?? {};
    const starts = new Int32Array(count + 1);
    for (const cell of cellOf) starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
    for (let cell = 0; cell < count; cell += 1) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
    const order = new Int32Array(cellOf.length);
    const next = starts.slice();
    for (let leaf = 0; leaf < cellOf.length; leaf += 1) {
      const cell = cellOf[leaf] ?? 0;
      order[next[cell] ?? 0] = leaf;
      next[cell] = (next[cell] ?? 0) + 1;
    }
    const sorted = { order, starts };
    this.leaves.set(cuboid, sorted);
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
      const leaf = order[at] ?? 0;
      const count = this.table.past[leaf] ?? 0;
      if (count) this.places.tally(within, leaf, count);
    }
    this.known.set(key, within);
    return within;
  }
}
