export type Prepared = { readonly name?: string; readonly text: string; readonly values: unknown[] };

/** How often a text must come before the database keeps its plan. */
const OFTEN = 5;
/** Plans lie in the memory of every connection. */
const MAX_PLANS = 200;

const seen = new Map<string, number>();
const names = new Map<string, string>();

const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_PLANS) return known;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < OFTEN) {
    if (seen.size < MAX_PLANS || seen.has(text)) seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const name = `recourse_${names.size}`;
  names.set(text, name);
  return name;
};

/** A statement whose plan the database keeps once it has come often. Only for texts that do not grow with their values. */
export const prepared = (text: string, values: readonly unknown[]): Prepared => {
  const name = nameOf(text);
  return { ...(name === undefined ? {} : { name }), text, values: [...values] };
};
