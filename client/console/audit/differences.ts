export type Differing = { readonly path: string; readonly was: string; readonly is: string };

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const leaves = (value: unknown, path = ''): [string, string][] => {
  if (isPlain(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
  if (value === undefined || value === null) return path === '' ? [] : [[path, '–']];
  return [[path === '' ? '·' : path, typeof value === 'string' ? value : JSON.stringify(value)]];
};

/** The fields in which two states of a thing differ, in the order they stand in; a lacking one is a dash. */
export const differencesOf = (before: unknown, after: unknown): Differing[] => {
  const was = new Map(leaves(before));
  const is = new Map(leaves(after));
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, was: was.get(path) ?? '–', is: is.get(path) ?? '–' }))
    .filter((one) => one.was !== one.is);
};
