/** Combinations of attributes, and the cells that rows fall into by their values of these. */

export type Cuboid = {
  /** Indices of the attributes, ascending. */
  readonly attributes: readonly number[];
  /** How many combinations the attributes' values could form, seen or not. */
  readonly combinations: number;
};

export type Cells = {
  /** The cell of each row. */
  readonly cellOf: Int32Array;
  readonly count: number;
  /** A row of each cell, by which its values are known. */
  readonly rowOf: Int32Array;
};

/** Whether a cuboid has some of the attributes of another, not all. */
export const isPartOf = (part: Cuboid, whole: Cuboid): boolean =>
  part.attributes.length < whole.attributes.length &&
  part.attributes.every((attribute) => whole.attributes.includes(attribute));

/** Codes of one attribute, one a row. */
export type Column = Int32Array;

/** All sets of 1 to `most` attributes, small ones first, and each after the one without its last attribute. */
const listCuboids = (cardinalities: readonly number[], most: number): Cuboid[] => {
  const cuboids: Cuboid[] = [];
  let layer: Cuboid[] = [{ attributes: [], combinations: 1 }];
  for (let size = 1; size <= Math.min(most, cardinalities.length); size += 1) {
    layer = layer.flatMap(({ attributes, combinations }) =>
      cardinalities
        .map((cardinality, attribute) => ({
          attributes: [...attributes, attribute],
          combinations: combinations * cardinality,
        }))
        .slice((attributes.at(-1) ?? -1) + 1),
    );
    cuboids.push(...layer);
  }
  return cuboids;
};

/** A plain table up to this size is quicker than a map. */
const MAX_PLAIN = 1 << 22;

/** Numbers keys by order of appearance. */
const makeNumbering = (limit: number): ((key: number, next: number) => number) => {
  if (limit <= MAX_PLAIN) {
    const numbers = new Int32Array(limit);
    return (key, next) => {
      if (!numbers[key]) numbers[key] = next + 1;
      return (numbers[key] ?? 0) - 1;
    };
  }
  const numbers = new Map<number, number>();
  return (key, next) => {
    const known = numbers.get(key);
    if (known === undefined) numbers.set(key, next);
    return known ?? next;
  };
};

/** Parts the cells of the cuboid without its last attribute by that attribute. */
const partCells = (whole: Cells | undefined, column: Column, cardinality: number): Cells => {
  const cellOf = new Int32Array(column.length);
  const numberOf = makeNumbering((whole?.count ?? 1) * cardinality);
  const rowOf: number[] = [];
  for (let row = 0; row < column.length; row += 1) {
    const cell = numberOf((whole?.cellOf[row] ?? 0) * cardinality + (column[row] ?? 0), rowOf.length);
    if (cell === rowOf.length) rowOf.push(row);
    cellOf[row] = cell;
  }
  return { cellOf, count: rowOf.length, rowOf: Int32Array.from(rowOf) };
};

/** The cells of all columns together: each has rows that are alike in everything. */
export const numberLeaves = (columns: readonly Column[], cardinalities: readonly number[]): Cells =>
  columns.reduce<Cells | undefined>(
    (whole, column, attribute) => partCells(whole, column, cardinalities[attribute] ?? 1),
    undefined,
  ) ?? { cellOf: new Int32Array(), count: 0, rowOf: new Int32Array() };

/**
 * All cuboids of 1 to `most` attributes with the cells that have rows: however many combinations there could be, memory
 * follows the rows.
 */
export const formCuboids = (
  columns: readonly Column[],
  cardinalities: readonly number[],
  most: number,
): (Cuboid & Cells)[] => {
  const formed = new Map<string, Cells>();
  return listCuboids(cardinalities, most).map((cuboid) => {
    const last = cuboid.attributes.at(-1) ?? 0;
    const whole = formed.get(cuboid.attributes.slice(0, -1).join());
    const cells = partCells(whole, columns[last] ?? new Int32Array(), cardinalities[last] ?? 1);
    formed.set(cuboid.attributes.join(), cells);
    return { ...cuboid, ...cells };
  });
};

/** Natural logarithm of the number of ways to choose `some` of `all`. */
export const logChoices = (all: number, some: number): number => {
  let sum = 0;
  for (let k = 1; k <= some; k += 1) sum += Math.log((all - some + k) / k);
  return sum;
};
