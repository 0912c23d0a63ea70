import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { DEFINITIONS_VERSION } from './report.definitions.ts';
import { BASELINE_DAYS } from './report.expectation.ts';
import { mayReadReports } from './report.policy.ts';
import { addDays, bucketOf, checkRange, fillRange, groupBy } from './report.rules.ts';
import type { DayRange, Grain, ReportInput, Scope, Slot } from './report.ts';
import { findSlots, findToday, holdStill, isTimeZone } from './slot.queries.ts';

/** A column of a trend: its slots, and the instants between which it lies. */
export type BucketSpan = {
  readonly bucket: string;
  readonly slots: readonly Slot[];
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** What every report stands on: its range on the calendar, the same moment for all of its statements. */
export type Frame = {
  readonly days: number;
  readonly grain: Grain;
  readonly scope: Scope;
  readonly buckets: readonly BucketSpan[];
  readonly meta: { from: string; to: string; timeZone: string; generatedAt: string; queryId: string };
};

const queryIdOf = (name: string, input: ReportInput & DayRange, timeZone: string): string => {
  const { from, to, bucket, provider, category, by } = input;
  const asked = [name, DEFINITIONS_VERSION, timeZone, from, to, bucket, provider ?? null, category ?? null, by];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 16);
};

const getTimeZone = async (tx: Tx, asked: string | undefined): Promise<string> => {
  if (asked === undefined) return getDeskTimeZone(tx);
  if (await isTimeZone(tx, asked)) return asked;
  throw new Problem('invalid', 'time_zone_unknown', { fields: [{ path: 'timeZone', code: 'time_zone_unknown' }] });
};

/** The instants between which a stretch of slots lies. */
export const spanOf = (slots: readonly Slot[]): { startsAt: Date; endsAt: Date } => {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) throw new Error('a stretch of the calendar has at least one slot');
  return { startsAt: first.startsAt, endsAt: last.endsAt };
};

/** Refuses who may not read and what cannot be asked; then holds the database still and lays out the calendar. */
export const openReport = async (tx: Tx, actor: Actor, name: string, asked: ReportInput): Promise<Frame> => {
  if (!mayReadReports(actor)) throw new Problem('forbidden', 'permission_missing');

  await holdStill(tx);
  const timeZone = await getTimeZone(tx, asked.timeZone);
  const input = { ...asked, ...fillRange(asked, await findToday(tx, timeZone)) };
  const days = checkRange(input);
  const grain: Grain = input.bucket === 'hour' ? 'hour' : 'day';
  const slots = await findSlots(tx, input.from, input.to, timeZone, grain);
  const grouped = groupBy(slots, (slot) => bucketOf(slot, input.bucket));
  return {
    days,
    grain,
    scope: { ...spanOf(slots), timeZone, provider: input.provider ?? null, category: input.category ?? null },
    buckets: [...grouped].map(([bucket, own]) => ({ bucket, slots: own, ...spanOf(own) })),
    meta: {
      from: input.from,
      to: input.to,
      timeZone,
      generatedAt: tx.now.toISOString(),
      queryId: queryIdOf(name, input, timeZone),
    },
  };
};

/** The days before the range that say what is usual, and those of the period of the same length just before. */
export const findEarlierDays = async (
  tx: Tx,
  { days, meta, scope }: Frame,
): Promise<{ slots: Slot[]; baseline: Slot[]; previous: Slot[]; scope: Scope }> => {
  const first = addDays(meta.from, -Math.max(BASELINE_DAYS, days));
  const slots = await findSlots(tx, first, addDays(meta.from, -1), meta.timeZone, 'day');
  return {
    slots,
    baseline: slots.slice(-BASELINE_DAYS),
    previous: slots.slice(-days),
    scope: { ...scope, ...spanOf(slots) },
  };
};
