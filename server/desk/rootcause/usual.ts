import type { CountTable } from './count-table.ts';
import { type Cells, type Cuboid, formCuboids, isPartOf } from './cuboid.ts';

/** The cells of one cuboid with what the past says of them. */
export type UsualCells = Cuboid &
  Cells & {
    /** Complaints of the past days. */
    readonly past: Float64Array;
    /** The same, smoothed towards what the cell's parts let expect: a cell never seen is not one that cannot be. */
    readonly usual: Float64Array;
    /** How many complaints' worth of knowledge stands behind it: its relative variance is the inverse. */
    readonly certainty: Float64Array;
    /** The same, but no better than the values and pairs are known from which the cell was put together. */
    readonly firmness: Float64Array;
    /** By position of an attribute: the cell of that attribute's value alone. */
    readonly parts: readonly Int32Array[];
  };

export type Usual = {
  readonly cuboids: readonly UsualCells[];
  readonly attributes: number;
  readonly cardinalities: readonly number[];
  /** Complaints of all past days. */
  readonly total: number;
  readonly days: number;
  readonly level: number;
  /** Precision of each attribute's daily drift: the share of a value varies with a relative variance of the inverse. */
  readonly steadiness: Float64Array;
  /** The same of a day's total. */
  readonly levelSteadiness: number;
};

/** A cause is told in at most so many attributes. */
export const MAX_ATTRIBUTES = 3;
/** Added to the count of a value that the past does not know. */
const UNSEEN = 0.5;
const LEAST_PRECISION = 0.5;
const MOST_PRECISION = 1e6;
/** Cells are weighed as if their relative variance were this, so that a few big ones do not decide alone. */
const WEIGHING_VARIANCE = 0.05;
/** A past incident counts as scatter only up to so many times its expected square. */
const MOST_SQUARE = 9;
/** What is believed of daily drift before the past is seen, and how many days' worth of that there is. */
const BELIEVED_DRIFT = 0.02;
const BELIEF = 20;

/** Method of moments for the relative variance of counts beyond their own chance. */
class Scatter {
  private above = 0;
  private weight = 0;

  add(count: number, expected: number, chance = expected, most = Number.POSITIVE_INFINITY): void {
    if (!(expected > 0)) return;
    const square = expected ** 2;
    const variance = chance + square * WEIGHING_VARIANCE;
    this.above += Math.min(most, (count - expected) ** 2 / variance) - chance / variance;
    this.weight += square / variance;
  }

  precision(believed = 0, belief = 0): number {
    const variance = (this.above + believed * belief) / (this.weight + belief);
    return Math.min(MOST_PRECISION, Math.max(LEAST_PRECISION, 1 / Math.max(1 / MOST_PRECISION, variance)));
  }
}

const sumPast = (table: CountTable, { cellOf, count }: Cells): Float64Array => {
  const past = new Float64Array(count);
  for (let leaf = 0; leaf < cellOf.length; leaf += 1) {
    const cell = cellOf[leaf] ?? 0;
    past[cell] = (past[cell] ?? 0) + (table.past[leaf] ?? 0);
  }
  return past;
};

/** What the parts of a cell let expect of it: of two attributes as if independent, of three by their pairs (Kirkwood). */
const expectFromParts = (parts: readonly UsualCells[], row: number, size: number, total: number): number => {
  let product = 1;
  for (const part of parts) {
    const usual = part.usual[part.cellOf[row] ?? 0] ?? 0;
    product *= part.attributes.length === 1 && size === 3 ? 1 / usual : usual;
  }
  return size === 3 ? product * total : product / total;
};

const findParts = ({ attributes, cellOf, rowOf }: Cuboid & Cells, known: readonly UsualCells[]): Int32Array[] =>
  attributes.map((attribute) =>
    rowOf.map((row) => (attributes.length === 1 ? cellOf : known[attribute]?.cellOf)?.[row] ?? 0),
  );

const smooth = (table: CountTable, cuboid: Cuboid & Cells, known: readonly UsualCells[], total: number): UsualCells => {
  const past = sumPast(table, cuboid);
  const size = cuboid.attributes.length;
  const parted = { ...cuboid, parts: findParts(cuboid, known) };
  if (size === 1) {
    const usual = past.map((count) => count + UNSEEN);
    return { ...parted, past, usual, certainty: usual, firmness: usual };
  }
  const parts = known.filter((part) => isPartOf(part, cuboid));
  const prior = new Float64Array(cuboid.count);
  const scatter = new Scatter();
  for (let cell = 0; cell < cuboid.count; cell += 1) {
    const expected = expectFromParts(parts, cuboid.rowOf[cell] ?? 0, size, total);
    prior[cell] = expected;
    scatter.add(past[cell] ?? 0, expected, past[cell] ?? 0);
  }
  const precision = scatter.precision();
  const certainty = past.map((count) => count + precision);
  const usual = prior.map((expected, cell) => (expected * (certainty[cell] ?? 0)) / (precision + expected));
  const firmness = certainty.map((own, cell) => {
    const row = cuboid.rowOf[cell] ?? 0;
    return Math.min(own, ...parts.map((part) => part.certainty[part.cellOf[row] ?? 0] ?? own));
  });
  return { ...parted, past, usual, certainty, firmness };
};

const sumByDay = ({ counts, dayStarts, days, leafOf }: CountTable, { cellOf, count }: Cells): Float64Array => {
  const byDay = new Float64Array(days * count);
  for (let day = 0; day + 1 < dayStarts.length; day += 1)
    for (let row = dayStarts[day] ?? 0; row < (dayStarts[day + 1] ?? 0); row += 1) {
      const at = day * count + (cellOf[leafOf[row] ?? 0] ?? 0);
      byDay[at] = (byDay[at] ?? 0) + (counts[row] ?? 0);
    }
  return byDay;
};

const measureDrift = (table: CountTable, cells: UsualCells, totals: Float64Array, total: number): number => {
  const scatter = new Scatter();
  const byDay = sumByDay(table, cells);
  for (let day = 0; day < table.days; day += 1)
    for (let cell = 0; cell < cells.count; cell += 1) {
      const share = (cells.past[cell] ?? 0) / total;
      const expected = share * (totals[day] ?? 0);
      scatter.add(byDay[day * cells.count + cell] ?? 0, expected, expected * (1 - share), MOST_SQUARE);
    }
  return scatter.precision(BELIEVED_DRIFT, BELIEF);
};

/** Learns from the past what each cell usually has, and how much that drifts from day to day. */
export const learnUsual = (table: CountTable): Usual => {
  const cardinalities = table.values.map(({ length }) => length);
  const total = table.past.reduce((sum, count) => sum + count, 0) + UNSEEN;
  const cuboids: UsualCells[] = [];
  for (const cuboid of formCuboids(table.columns, cardinalities, MAX_ATTRIBUTES))
    cuboids.push(smooth(table, cuboid, cuboids, total));

  const whole: Cells = { cellOf: new Int32Array(table.past.length), count: 1, rowOf: new Int32Array(1) };
  const totals = sumByDay(table, whole);
  const level = new Scatter();
  for (const count of totals) level.add(count, total / table.days, total / table.days, MOST_SQUARE);
  return {
    cuboids,
    attributes: cardinalities.length,
    cardinalities,
    total,
    days: table.days,
    level: table.level,
    steadiness: Float64Array.from(cuboids.slice(0, cardinalities.length), (cells) =>
      measureDrift(table, cells, totals, total),
    ),
    levelSteadiness: level.precision(BELIEVED_DRIFT, BELIEF),
  };
};
