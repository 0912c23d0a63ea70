/** Shares of an attribute's values, for each value of the attribute that it depends on. */
export type Mix = readonly (readonly (readonly number[])[])[];

export type Attribute = {
  readonly name: string;
  readonly values: readonly string[];
  /** The attribute that it depends on; one that depends on none is told by null. */
  readonly parent: number | null;
  /** Coefficient of variation of each value's share from day to day. */
  readonly drift: number;
};

/** What is known before the day is seen: how such days come to be. */
export type Knowledge = {
  readonly attributes: readonly Attribute[];
  readonly mix: Mix;
  /** Complaints of a usual day. */
  readonly volume: number;
  /** What a cause may add, each size as likely, in usual days. */
  readonly sizes: { readonly least: number; readonly most: number };
  /** How likely a cause takes several values of one of its attributes. */
  readonly sets: number;
  /** Whether a combination lost most of its complaints. */
  readonly fall: boolean;
  /**
   * Whether a cause's complaints are usual ones whose named values were written over; otherwise they are drawn in the order in
   * which attributes depend on each other. It decides what the named values let expect of the others.
   */
  readonly overwrites: boolean;
};

/** A cause takes several values of an attribute only where it has more than this. */
const FEW_VALUES = 5;

/** The values of one attribute for one value of its parent: their shares sum to one. */
export type Line = {
  readonly attribute: number;
  /** Where its shares begin. */
  readonly entry: number;
  /** Where its attribute's factors begin: the parent's value does not matter to how a value drifts. */
  readonly place: number;
  readonly values: readonly number[];
};

/** The same, laid out so that it can be worked with. */
export type World = Knowledge & {
  readonly lines: readonly Line[];
  /** By attribute and its parent's value. */
  readonly lineOf: readonly (readonly Line[])[];
  /** The lines of attributes that depend on none. */
  readonly roots: readonly Line[];
  readonly children: readonly (readonly number[])[];
  /** Usual shares, line by line. */
  readonly shares: Float64Array;
  /** How many factors there are: one a value. */
  readonly places: number;
  /** How firmly the drift of an attribute holds a factor at one: as if so many complaints had been seen. */
  readonly firmness: readonly number[];
};

export const isWide = (world: Knowledge, attribute: number): boolean =>
  (world.attributes[attribute]?.values.length ?? 0) > FEW_VALUES;

const layLines = ({ attributes, mix }: Knowledge): Line[][] => {
  let [entry, place] = [0, 0];
  return attributes.map(({ values }, attribute) => {
    const lines = (mix[attribute] ?? []).map((_, at) => ({
      attribute,
      entry: entry + at * values.length,
      place,
      values: [...values.keys()],
    }));
    entry += lines.length * values.length;
    place += values.length;
    return lines;
  });
};

export const layOut = (known: Knowledge): World => {
  const { attributes, mix } = known;
  const lineOf = layLines(known);
  const shares = mix.flat().flatMap((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });
  return {
    ...known,
    lines: lineOf.flat(),
    lineOf,
    roots: lineOf.flatMap((lines, attribute) => (attributes[attribute]?.parent === null ? lines : [])),
    children: attributes.map((_, at) => [...attributes.keys()].filter((child) => attributes[child]?.parent === at)),
    shares: Float64Array.from(shares),
    places: attributes.reduce((sum, { values }) => sum + values.length, 0),
    firmness: attributes.map(({ drift }) => 1 / drift ** 2),
  };
};

/** The line that a complaint's value of an attribute is drawn from. */
export const lineFor = (world: World, attribute: number, row: readonly number[]): Line => {
  const parent = world.attributes[attribute]?.parent ?? null;
  const line = world.lineOf[attribute]?.[parent === null ? 0 : (row[parent] ?? 0)];
  if (!line) throw new Error(`attribute ${attribute} has no such line`);
  return line;
};
