import { countFeatures, type Occurrences } from './features.ts';

export type Count = typeof countFeatures;

/** Counts the features of each text once, for models that judge the same texts: a matter, and what is left of it without each word. */
export const countOnce = (): Count => {
  const known = new Map<string, Occurrences>();
  return (text, settings) => {
    const key = `${JSON.stringify(settings)} ${text}`;
    const found = known.get(key) ?? countFeatures(text, settings);
    known.set(key, found);
    return found;
  };
};
