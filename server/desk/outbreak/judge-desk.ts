import { step } from '../../kernel/machine.ts';
import { explainRise, pathOf } from './explain-rise.ts';
import { dayName, dayNumber, type History, holdsFor } from './history.ts';
import type { DayJudgement } from './judge-day.ts';
import { type Frozen, findAlarms, type Judged, judgeSeries, keepSignificant } from './judge-series.ts';
import { outbreakMachine } from './outbreak.machine.ts';
import type { Outbreak, OutbreakDay } from './outbreak.ts';

/** So many days in a row without anything strange end an outbreak. */
const CALM_DAYS = 3;
const STRANGE = 1;
/** A young outbreak is explained anew each day: its first day may have too few complaints to tell. */
const YOUNG_DAYS = 3;
/** Days before the alarm that are kept to be seen beside it. */
const DAYS_BEFORE = 28;
/** A rise that lasts longer is what is usual from then on, and is learned. Otherwise it would never end. */
const FROZEN_DAYS = 28;

export type Change = { readonly outbreak: Outbreak; readonly days: readonly OutbreakDay[] };
export type Verdict = { readonly opened: readonly Change[]; readonly changed: readonly Change[] };

/** The first days of an outbreak teach nothing about what is usual for the series it lifted. */
export const frozenBy = (history: History, outbreaks: readonly Outbreak[]): Frozen => {
  const frozen = new Map<string, Set<number>>();
  for (const { members, openedDay, lastDay } of outbreaks)
    for (const key of members) {
      const days = frozen.get(key) ?? new Set<number>();
      frozen.set(key, days);
      const from = dayNumber(openedDay);
      const to = Math.min(dayNumber(lastDay), from + FROZEN_DAYS - 1);
      for (let day = from; day <= to; day += 1) days.add(day - history.first);
    }
  return frozen;
};

const dayOf = (history: History, day: number, observed: number, judgement: DayJudgement): OutbreakDay => ({
  day: dayName(history.first + day),
  observed,
  expected: judgement.expected,
  upper: judgement.upper,
  score: judgement.score,
  alarm: judgement.alarm,
});

const follow = (history: History, outbreak: Outbreak): Outbreak => {
  const from = dayNumber(outbreak.openedDay) - history.first;
  const path = pathOf(history, outbreak.combination, { from, to: dayNumber(outbreak.lastDay) - history.first });
  const { observed, expected } = path.at(-1) ?? outbreak;
  return { ...outbreak, path, observed, expected };
};

/** What a day makes of an outbreak that is not over. `whole`: false for a day in progress, which ends nothing. */
const followOutbreak = (
  history: History,
  outbreak: Outbreak,
  day: number,
  frozen: Frozen,
  whole: boolean,
): Change | null => {
  const series = history.series.get(outbreak.series);
  const judgement = series ? judgeSeries(history, series, day, frozen.get(series.key)).at(-1) : null;
  const score = judgement?.score ?? Number.NEGATIVE_INFINITY;
  const today = dayName(history.first + day);
  const strange = judgement?.alarm === true || score >= STRANGE;
  if (!whole && !judgement?.alarm) return null;

  const calmDays = strange ? 0 : outbreak.calmDays + 1;
  const event = judgement?.alarm ? 'rise' : calmDays >= CALM_DAYS ? 'calm' : 'ease';
  const state = step(outbreakMachine, outbreak.state, event) ?? outbreak.state;
  const openedAt = dayNumber(outbreak.openedDay) - history.first;
  const isYoung = series && strange && day - openedAt < YOUNG_DAYS;
  const next: Outbreak = {
    ...outbreak,
    state,
    calmDays,
    lastDay: strange ? today : outbreak.lastDay,
    closedDay: state === 'closed' ? today : null,
    score: Math.max(outbreak.score, score),
    combination: isYoung ? explainRise(history, series.where, { from: openedAt, to: day }) : outbreak.combination,
  };
  return {
    outbreak: follow(history, next),
    days: judgement ? [dayOf(history, day, series?.counts[day] ?? 0, judgement)] : [],
  };
};

/** Whether what an outbreak brings on this day accounts for the alarm of a series. */
const explains = (history: History, outbreak: Outbreak, day: number, { series, judgement }: Judged): boolean => {
  const rows = history.rows[day] ?? [];
  let [own, both] = [0, 0];
  for (const { values, count } of rows) {
    if (!holdsFor(outbreak.combination, values)) continue;
    own += count;
    if (holdsFor(series.where, values)) both += count;
  }
  if (both === 0) return false;
  const days = dayNumber(outbreak.lastDay) - dayNumber(outbreak.openedDay) + 1;
  const excess = both * Math.max(0, 1 - outbreak.expected / days / own);
  return (series.counts[day] ?? 0) - excess <= judgement.upper;
};

const openOutbreak = (history: History, alarm: Judged, day: number, frozen: Frozen, newId: () => string): Change => {
  const { series, judgement } = alarm;
  const today = dayName(history.first + day);
  const before = judgeSeries(history, series, day - 1, frozen.get(series.key), DAYS_BEFORE);
  const outbreak: Outbreak = {
    id: newId(),
    state: outbreakMachine.initial,
    series: series.key,
    members: [series.key],
    openedDay: today,
    lastDay: today,
    closedDay: null,
    calmDays: 0,
    combination: explainRise(history, series.where, { from: day, to: day }),
    path: [],
    observed: series.counts[day] ?? 0,
    expected: judgement.expected,
    upper: judgement.upper,
    score: judgement.score,
    version: 1,
  };
  return {
    outbreak: follow(history, outbreak),
    days: [...before, judgement].flatMap((one, index) => {
      const at = day - before.length + index;
      return one ? [dayOf(history, at, series.counts[at] ?? 0, one)] : [];
    }),
  };
};

/**
 * Judges one day of the whole desk: follows the outbreaks that are not over, then opens one for each alarm that neither
 * they nor a stronger alarm of the day account for.
 * @param recent every outbreak whose days lie in the history
 */
export const judgeDesk = (
  history: History,
  day: number,
  recent: readonly Outbreak[],
  newId: () => string,
  whole = true,
): Verdict => {
  const frozen = frozenBy(history, recent);
  const followed = new Map<string, Change>();
  for (const outbreak of recent) {
    if (outbreak.state === 'closed') continue;
    followed.set(outbreak.id, followOutbreak(history, outbreak, day, frozen, whole) ?? { outbreak, days: [] });
  }
  const opened: Change[] = [];
  const join = (alarms: readonly Judged[]): Judged[] =>
    alarms.filter((alarm) => {
      const lifted = [...followed.values(), ...opened].find(
        ({ outbreak }) =>
          outbreak.series === alarm.series.key ||
          (outbreak.state !== 'closed' && explains(history, outbreak, day, alarm)),
      );
      if (!lifted) return true;
      const members = [...new Set([...lifted.outbreak.members, alarm.series.key])];
      const joined = { ...lifted, outbreak: { ...lifted.outbreak, members } };
      const at = opened.indexOf(lifted);
      if (at >= 0) opened[at] = joined;
      else followed.set(lifted.outbreak.id, joined);
      return false;
    });
  // The strangest is opened first; what it accounts for is no alarm of its own, and lends the others no weight.
  let left = join(findAlarms(history, day, frozen));
  for (let [next] = keepSignificant(history, left); next; [next] = keepSignificant(history, left)) {
    opened.push(openOutbreak(history, next, day, frozen, newId));
    const { key } = next.series;
    left = join(left.filter(({ series }) => series.key !== key));
  }
  const changed = [...followed.values()].filter(
    ({ outbreak, days }) => days.length > 0 || !recent.some((one) => one === outbreak),
  );
  return { opened, changed };
};
