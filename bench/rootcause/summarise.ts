import { partByVolume } from './by-volume.ts';
import { f1Interval } from './resample.ts';
import { type Instance, score } from './score.ts';

export type TimedInstance = Instance & { readonly perDay: number; readonly spent: number };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Findings a day on which there is nothing to find; null where there is no such day. */
const falsePerCleanDay = (instances: readonly Instance[]): number | null => {
  const clean = instances.filter(({ truth }) => truth?.length === 0);
  return clean.length === 0 ? null : sum(clean.map(({ found }) => found.length)) / clean.length;
};

/** What days of complaints say of whoever explained them, in milliseconds and exact matches. */
export const summarise = (instances: readonly TimedInstance[]) => ({
  ...score(instances),
  f1Interval: f1Interval(instances),
  falsePerCleanDay: falsePerCleanDay(instances),
  msPerInstance: sum(instances.map(({ spent }) => spent)) / instances.length,
  byVolume: Object.fromEntries(
    partByVolume(instances).map(({ name, own }) => [
      name,
      { instances: own.length, ...score(own), f1Interval: f1Interval(own) },
    ]),
  ),
});
