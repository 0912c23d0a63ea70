import { spread, writeValue } from '../elements.ts';
import type { Knowledge } from './world.ts';

/** All of these hold; of several values of one attribute, any. */
export type Where = readonly (readonly [attribute: number, values: readonly number[]])[];

export type Combination = {
  readonly where: Where;
  /** By attribute, which of its values are meant; absent: all. */
  readonly allowed: readonly (readonly boolean[] | undefined)[];
  readonly key: string;
};

export const combine = (parts: Where): Combination => {
  const where = parts
    .map(([attribute, values]): Where[number] => [attribute, [...values].sort((left, right) => left - right)])
    .sort(([left], [right]) => left - right);
  const allowed: (boolean[] | undefined)[] = [];
  for (const [attribute, values] of where) {
    const flags: boolean[] = [];
    for (const value of values) flags[value] = true;
    allowed[attribute] = flags;
  }
  return { where, allowed, key: where.map(([attribute, values]) => `${attribute}:${values.join('.')}`).join('&') };
};

export const nameCombination = ({ attributes }: Knowledge, { where }: Combination): string[] =>
  spread(
    where.map(([attribute, values]) => {
      const { name, values: names } = attributes[attribute] ?? { name: '', values: [] };
      return [name, values.map((value) => writeValue(name, names[value] ?? ''))];
    }),
  );

/** What may have made the day: causes, and what fell if anything did. */
export type Explanation = {
  readonly causes: readonly Combination[];
  readonly fall: Combination | null;
  readonly key: string;
};

export const explainBy = (causes: readonly Combination[], fall: Combination | null): Explanation => {
  const sorted = [...causes].sort((left, right) => (left.key < right.key ? -1 : 1));
  const key = sorted.map((cause) => cause.key).join(';');
  return { causes: sorted, fall, key: fall ? `${key}!${fall.key}` : key };
};
