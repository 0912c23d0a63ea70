const HALF_OF_A_PAIR = /\p{Surrogate}/u;

/** PostgreSQL keeps a NUL in no text, and half of a surrogate pair is no Unicode at all. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && !HALF_OF_A_PAIR.test(text);

/** Paths of the texts that the database could not keep as they were sent; looks into objects and arrays. */
export const findUnstorable = (value: unknown, path = ''): string[] => {
  if (typeof value === 'string') return isStorable(value) ? [] : [path];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, item]) => findUnstorable(item, path === '' ? key : `${path}.${key}`));
};
