/** Attributes of a transaction that are counted by, besides the provider; those with fewer values first. */
export const CUBE_ATTRIBUTES = ['os', 'channel', 'error_code', 'app_version', 'bank', 'region'] as const;
export type CubeAttribute = (typeof CUBE_ATTRIBUTES)[number];

/** Stands for an attribute that is not known, such as the bank of a payment from a balance. */
export const NONE = 'none';

/** At most so many attributes are asked for at once, and kept apart in one cuboid. */
export const CUBOID_WIDTH = 3;

/** Transactions counted by three attributes, and by those and the provider; the others are summed over. */
export type Cuboid = {
  /** Stored where the provider is kept apart: a bit for each attribute, in the order above, which must not change. */
  readonly id: number;
  readonly attributes: readonly CubeAttribute[];
};

/** Added to what is stored of a cuboid where all providers are summed, so that a report that asks for none reads a fifth. */
export const ALL_PROVIDERS = 64;

const bitOf = (attribute: CubeAttribute): number => 1 << CUBE_ATTRIBUTES.indexOf(attribute);

const cuboidOf = (attributes: readonly CubeAttribute[]): Cuboid => ({
  id: attributes.reduce((id, attribute) => id | bitOf(attribute), 0),
  attributes,
});

const choose = (from: readonly CubeAttribute[], count: number): CubeAttribute[][] =>
  count === 0
    ? [[]]
    : from.flatMap((first, index) => choose(from.slice(index + 1), count - 1).map((rest) => [first, ...rest]));

/** One for every three attributes: whatever three are asked for, the counts that are read are no finer than that. */
export const CUBOIDS: readonly Cuboid[] = choose(CUBE_ATTRIBUTES, CUBOID_WIDTH).map(cuboidOf);

/** The cuboid from which counts by these attributes are read: filled up with those that have the fewest values. */
export const cuboidFor = (attributes: readonly CubeAttribute[]): Cuboid => {
  if (attributes.length > CUBOID_WIDTH) throw new Error('no cuboid knows so many attributes');
  const others = CUBE_ATTRIBUTES.filter((attribute) => !attributes.includes(attribute));
  return cuboidOf([...attributes, ...others.slice(0, CUBOID_WIDTH - attributes.length)]);
};

export const isCubeAttribute = (name: string): name is CubeAttribute => CUBE_ATTRIBUTES.some((one) => one === name);

/** A row of a grouped query: its count, and beside it what it was grouped by. */
export type KeyedRow = { readonly count: number } & Readonly<Record<string, string | number>>;
/** Rows by the names they were grouped by, written out: a report can have tens of thousands. */
export const keyRows = (
  rows: readonly KeyedRow[],
  names: readonly string[],
): { key: Record<string, string>; count: number }[] =>
  rows.map((row) => {
    const key: Record<string, string> = {};
    for (const name of names) key[name] = String(row[name]);
    return { key, count: row.count };
  });
