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

/** Codes of one attribute, one a row. */
export type Column = Int32Array;

/** All sets of 1 to `most` attributes, small ones first. */
export const listCuboids = (cardinalities: readonly number[], most: number): Cuboid[] => {
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
const MAX_PLAIN = 1 << 21;

/** Renumbers keys below `limit` by order of appearance, in place. @returns how many there are */
const renumber = (keys: Float64Array, cellOf: Int32Array, limit: number): number => {
  let count = 0;
  if (limit <= MAX_PLAIN) {
    const numbers = new Int32Array(limit);
    for (let row = 0; row < keys.length; row += 1) {
      const key = keys[row] ?? 0;
      if (!numbers[key]) numbers[key] = ++count;
      cellOf[row] = (numbers[key] ?? 0) - 1;
    }
    return count;
  }
  const numbers = new Map<number, number>();
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] ?? 0;
    const known = numbers.get(key);
    if (known === undefined) numbers.set(key, count);
    cellOf[row] = known ?? count++;
  }
  return count;
};

/** Numbers the cells of a cuboid that have rows: however many combinations there could be, memory follows the rows. */
export const formCells = (
  columns: readonly Column[],
  cardinalities: readonly number[],
  { attributes }: Cuboid,
): Cells => {
  const rows = columns[0]?.length ?? 0;
  const keys = new Float64Array(rows);
  const cellOf = new Int32Array(rows);
  let count = 1;
  for (const attribute of attributes) {
    const column = columns[attribute] ?? cellOf;
    const cardinality = cardinalities[attribute] ?? 1;
    for (let row = 0; row < rows; row += 1) keys[row] = (cellOf[row] ?? 0) * cardinality + (column[row] ?? 0);
    count = renumber(keys, cellOf, count * cardinality);
  }
  const rowOf = new Int32Array(count);
  for (let row = 0; row < rows; row += 1) rowOf[cellOf[row] ?? 0] = row;
  return { cellOf, count, rowOf };
};

/** Natural logarithm of the number of ways to choose `some` of `all`. */
export const logChoices = (all: number, some: number): number => {
  let sum = 0;
  for (let k = 1; k <= some; k += 1) sum += Math.log((all - some + k) / k);
  return sum;
};
