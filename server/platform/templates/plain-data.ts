/** What a template may be given. */
export type PlainData =
  | string
  | number
  | boolean
  | null
  | readonly PlainData[]
  | { readonly [name: string]: PlainData };

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Named by a symbol, which no template can spell: only an error message about missing data reads it. */
const BARE: object = Object.freeze(Object.create(null, { [Symbol.toPrimitive]: { value: () => 'the data' } }));

/**
 * The same data without any prototype, so that a template reaches nothing but data. Throws on anything but strings,
 * finite numbers, booleans, null, and lists and plain objects of these.
 */
export const plainCopy = (value: unknown, path = 'data'): PlainData => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item, index) => plainCopy(item, `${path}[${index}]`));
  if (typeof value === 'object' && isPlainObject(value)) {
    const copy: Record<string, PlainData> = Object.create(BARE);
    for (const [name, item] of Object.entries(value)) copy[name] = plainCopy(item, `${path}.${name}`);
    return copy;
  }
  throw new TypeError(`${path} is not plain data`);
};
