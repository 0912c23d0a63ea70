import { partByVolume } from '../by-volume.ts';
import { f1Interval, resampleF1 } from '../resample.ts';
import { score } from '../score.ts';
import { summarise } from '../summarise.ts';
import { decide, tell } from './decide.ts';
import type { BestDay } from './explain-best.ts';
import type { KnowledgeKind } from './know.ts';
import type { Likely } from './search.ts';

/** The F1 that is asked of root causes in complaints, and numbers of days for which it is asked. */
const AIM = 0.93;
const DAYS = [64, 192];

export type JudgedDay = BestDay & { readonly id: string; readonly perDay: number; readonly truth?: readonly string[] };

/** Tells what is best told of these days together: the fewer complaints, the less likely an element must be to be told. */
const judge = (days: readonly JudgedDay[], likelyOf: (day: JudgedDay) => Likely) => {
  const elements = days.reduce((sum, day) => sum + day.elements, 0) / days.length;
  const decision = decide(days.map(likelyOf), elements);
  const told = days.map((day) => ({ ...day, found: tell(likelyOf(day), decision) }));
  return { told, expected: decision.expected };
};

const judgeByVolume = (days: readonly JudgedDay[], likelyOf: (day: JudgedDay) => Likely) =>
  Object.fromEntries(
    partByVolume(days).map(({ name, own }) => {
      const { told, expected } = judge(own, likelyOf);
      return [name, { instances: own.length, ...score(told), f1Interval: f1Interval(told), f1Expected: expected }];
    }),
  );

const judgeHelped = (days: readonly JudgedDay[]) => {
  if (days.some(({ helped }) => helped === null)) return null;
  const likelyOf = ({ helped, likely }: JudgedDay): Likely => helped ?? likely;
  const { told, expected } = judge(days, likelyOf);
  return { ...score(told), f1Expected: expected, byVolume: judgeByVolume(days, likelyOf) };
};

/** The F1 of the best explainer, the one that it expected of itself, and how likely it is to reach the aim on other days. */
export const judgeBest = (knows: KnowledgeKind, days: readonly JudgedDay[]) => {
  const { told, expected } = judge(days, ({ likely }) => likely);
  const chances = DAYS.map((length) => {
    const drawn = resampleF1(told, length);
    const reached = drawn.filter((f1) => f1 >= AIM).length;
    return [length, drawn.length === 0 ? null : reached / drawn.length];
  });
  const summary = {
    knows,
    ...summarise(told),
    f1Expected: expected,
    byVolume: judgeByVolume(days, ({ likely }) => likely),
    chanceOfAim: { f1: AIM, byDays: Object.fromEntries(chances) },
    helpedByTruth: judgeHelped(days),
  };
  return { summary, told };
};
