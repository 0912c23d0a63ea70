/**
 * Stands in for zod in the customers' bundle: the shapes of the contract, read with the same words, at a thirtieth of
 * the weight. It checks kinds and members; lengths, patterns and ranges are the server's to judge, and have been
 * judged before an answer leaves it. `test/client/lean-zod.test.ts` holds it against zod itself.
 */
type Parsed = { readonly success: true; readonly data: unknown } | { readonly success: false };
type Read = (value: unknown) => Parsed;
type Shape = Readonly<Record<string, Lean>>;

const no: Parsed = { success: false };
const yes = (data: unknown): Parsed => ({ success: true, data });
const when =
  (holds: (value: unknown) => boolean): Read =>
  (value) =>
    holds(value) ? yes(value) : no;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class Lean {
  readonly safeParse: Read;
  readonly shape: Shape;
  constructor(safeParse: Read, shape: Shape = {}) {
    this.safeParse = safeParse;
    this.shape = shape;
  }
  optional() {
    return new Lean((value) => (value === undefined ? yes(value) : this.safeParse(value)));
  }
  nullable() {
    return new Lean((value) => (value === null ? yes(value) : this.safeParse(value)));
  }
  nullish() {
    return this.optional().nullable();
  }
  default(fallback: unknown) {
    return new Lean((value) => (value === undefined ? yes(fallback) : this.safeParse(value)));
  }
  transform(turn: (value: unknown) => unknown) {
    return new Lean((value) => {
      const parsed = this.safeParse(value);
      return parsed.success ? yes(turn(parsed.data)) : no;
    });
  }
  pipe(next: Lean) {
    return new Lean((value) => {
      const parsed = this.safeParse(value);
      return parsed.success ? next.safeParse(parsed.data) : no;
    });
  }
  or(other: Lean) {
    return union([this, other]);
  }
  extend(more: Shape) {
    return object({ ...this.shape, ...more });
  }
  omit(names: Readonly<Record<string, true>>) {
    return object(Object.fromEntries(Object.entries(this.shape).filter(([name]) => !names[name])));
  }
  pick(names: Readonly<Record<string, true>>) {
    return object(Object.fromEntries(Object.entries(this.shape).filter(([name]) => names[name])));
  }
  partial() {
    return object(Object.fromEntries(Object.entries(this.shape).map(([name, inner]) => [name, inner.optional()])));
  }
}
/** Refinements that leave the kind of a value as it is. */
const JUDGED_ELSEWHERE =
  'min max length regex trim int positive nonnegative refine superRefine describe readonly toLowerCase startsWith'.split(
    ' ',
  );
for (const name of JUDGED_ELSEWHERE) {
  Object.defineProperty(Lean.prototype, name, {
    value: function (this: Lean) {
      return this;
    },
  });
}

const object = (shape: Shape): Lean =>
  new Lean((value) => {
    if (!isRecord(value)) return no;
    const read: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(shape)) {
      const parsed = inner.safeParse(value[name]);
      if (!parsed.success) return no;
      if (parsed.data !== undefined || name in value) read[name] = parsed.data;
    }
    return yes(read);
  }, shape);

const array = (inner: Lean): Lean =>
  new Lean((value) => {
    if (!Array.isArray(value)) return no;
    const read: unknown[] = [];
    for (const item of value) {
      const parsed = inner.safeParse(item);
      if (!parsed.success) return no;
      read.push(parsed.data);
    }
    return yes(read);
  });

const record = (_key: Lean, inner: Lean): Lean =>
  new Lean((value) => {
    if (!isRecord(value)) return no;
    const read: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      const parsed = inner.safeParse(item);
      if (!parsed.success) return no;
      read[name] = parsed.data;
    }
    return yes(read);
  });

const union = (options: readonly Lean[]): Lean =>
  new Lean((value) => {
    for (const option of options) {
      const parsed = option.safeParse(value);
      if (parsed.success) return parsed;
    }
    return no;
  });

const string = () => new Lean(when((value) => typeof value === 'string'));
const number = () => new Lean(when((value) => typeof value === 'number' && Number.isFinite(value)));
const boolean = () => new Lean(when((value) => typeof value === 'boolean'));
const anything = () => new Lean(yes);
const oneOf = (known: readonly unknown[]) => new Lean(when((value) => known.includes(value)));

export const z = {
  object,
  strictObject: object,
  array,
  record,
  union,
  discriminatedUnion: (_name: string, options: readonly Lean[]) => union(options),
  string,
  number,
  boolean,
  stringbool: boolean,
  unknown: anything,
  null: () => oneOf([null]),
  literal: (known: unknown) => oneOf(Array.isArray(known) ? known : [known]),
  enum: oneOf,
  uuid: string,
  email: string,
  url: string,
  iso: { datetime: string, date: string },
  preprocess: (turn: (value: unknown) => unknown, inner: Lean) => new Lean((value) => inner.safeParse(turn(value))),
};
