import type { Explanation } from './combination.ts';
import type { Group } from './day.ts';
import type { Fit } from './fit.ts';
import { shareOfValues } from './mix-today.ts';
import { LEAST_LOST } from './odds.ts';
import { lineFor, type World } from './world.ts';

/** A symmetric matrix of which only the lower half is kept. */
export class Symmetric {
  readonly size: number;
  private readonly cells: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.cells = new Float64Array(size * size);
  }

  at(row: number, column: number): number {
    return this.cells[row * this.size + column] ?? 0;
  }

  add(row: number, column: number, amount: number): void {
    this.cells[row * this.size + column] = this.at(row, column) + amount;
  }

  /** Cholesky's root, in place: L of L Lᵀ. */
  takeRoot(): void {
    const { cells, size } = this;
    for (let column = 0; column < size; column += 1)
      for (let row = column; row < size; row += 1) {
        let rest = this.at(row, column);
        for (let k = 0; k < column; k += 1) rest -= this.at(row, k) * this.at(column, k);
        cells[row * size + column] = row === column ? Math.sqrt(Math.max(1e-9, rest)) : rest / this.at(column, column);
      }
  }
}

/** How the logarithm of what makes a group's complaint likely changes, on average, with every unknown. */
const slopeOf = (world: World, { causes, fall }: Explanation, fit: Fit, group: Group, origins: Float64Array) => {
  const slope = new Float64Array(world.places + causes.length + 1);
  const covering = group.causes.flatMap((at) => causes[at] ?? []);
  const named = [...covering, ...(group.fallen && fall ? [fall] : [])].flatMap(({ where }) => where.map(([at]) => at));
  for (const attribute of new Set(named)) {
    const line = lineFor(world, attribute, group.row ?? []);
    for (const value of line.values) {
      const share = fit.mixed[line.entry + value] ?? 0;
      slope[line.place + value] = (group.tally[line.entry + value] ?? 0) / group.count - share;
    }
    for (const at of group.causes) {
      const values = causes[at]?.where.find(([own]) => own === attribute)?.[1];
      if (!values) continue;
      const all = shareOfValues(fit.mixed, line, values);
      for (const value of line.values) {
        const share = fit.mixed[line.entry + value] ?? 0;
        const within = values.includes(value) ? share / all : 0;
        slope[line.place + value] = (slope[line.place + value] ?? 0) + (origins[1 + at] ?? 0) * (share - within);
      }
    }
  }
  for (const at of group.causes) slope[world.places + at] = (origins[1 + at] ?? 0) / (fit.sizes[at] ?? 1);
  if (group.fallen) slope[world.places + causes.length] = -(origins[0] ?? 0) / (1 - fit.lost);
  return slope;
};

/** Of an even chance in a range: as curved as a bell of the same variance. */
const curvatureOfRange = (least: number, most: number): number => 12 / (most - least) ** 2;

const addOdds = (world: World, { causes, fall }: Explanation, { factors }: Fit, curvature: Symmetric): void => {
  for (const [attribute, firmness] of world.firmness.entries()) {
    const line = world.lineOf[attribute]?.[0];
    for (const value of line?.values ?? []) {
      const at = (line?.place ?? 0) + value;
      curvature.add(at, at, firmness * (factors[at] ?? 1));
    }
  }
  const { least, most } = world.sizes;
  for (const at of causes.keys()) curvature.add(world.places + at, world.places + at, curvatureOfRange(least, most));
  const last = world.places + causes.length;
  if (fall) curvature.add(last, last, curvatureOfRange(LEAST_LOST, 1));
};

/** Complaints whose values nothing but the mix decided hold the factors as the draws of a multinomial do. */
const addFree = (world: World, { free, mixed }: Fit, curvature: Symmetric): void => {
  for (const { entry, place, values } of world.lines) {
    const count = values.reduce((sum, value) => sum + (free[entry + value] ?? 0), 0);
    if (count === 0) continue;
    for (const row of values)
      for (const column of values) {
        if (column > row) break;
        const share = mixed[entry + row] ?? 0;
        curvature.add(
          place + row,
          place + column,
          count * share * (Number(row === column) - (mixed[entry + column] ?? 0)),
        );
      }
  }
};

/**
 * About how fast an explanation gets worse around where it is likeliest, by the logarithms of the factors, the sizes and the
 * loss. It need not be exact: it only says where to sample.
 */
export const curvatureAt = (world: World, explanation: Explanation, fit: Fit): Symmetric => {
  const curvature = new Symmetric(world.places + explanation.causes.length + Number(explanation.fall !== null));
  addOdds(world, explanation, fit, curvature);
  addFree(world, fit, curvature);
  for (const [at, group] of fit.groups.entries()) {
    const origins = fit.origins[at];
    if (!group.row || !origins) continue;
    const slope = slopeOf(world, explanation, fit, group, origins);
    for (let row = 0; row < curvature.size; row += 1) {
      const steep = group.count * (slope[row] ?? 0);
      if (steep !== 0)
        for (let column = 0; column <= row; column += 1) curvature.add(row, column, steep * (slope[column] ?? 0));
    }
  }
  return curvature;
};
