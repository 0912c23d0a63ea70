import { groupBy } from './group-by.ts';

const VOLUMES = [
  { name: 'below 100 a day', below: 100 },
  { name: '100 to 999 a day', below: 1_000 },
  { name: '1,000 a day and more', below: Number.POSITIVE_INFINITY },
];

/** Instances of few, some and many complaints a day apart: few are much harder. */
export const partByVolume = <T extends { readonly perDay: number }>(
  instances: readonly T[],
): { readonly name: string; readonly own: readonly T[] }[] => {
  const parts = groupBy(instances, ({ perDay }) => VOLUMES.find(({ below }) => perDay < below)?.name ?? '');
  return VOLUMES.flatMap(({ name }) => {
    const own = parts.get(name);
    return own ? [{ name, own }] : [];
  });
};
