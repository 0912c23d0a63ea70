import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { LOCALES } from '../../server/contract/common.ts';
import { CATEGORIES } from '../../server/contract/taxonomy.ts';
import type { Candidate } from '../../server/desk/routing/routing.rules.ts';
import { makeRandom } from '../../server/seed/random.ts';
import { type Arrival, drawMinutes } from './arrival.ts';

/** How the desk works whose past is played. */
export type Work = {
  /** Whole hours of the day, local time, from the first up to the second. */
  readonly shift: { readonly from: number; readonly to: number };
  readonly timeZone: string;
  /** Minutes that a matter keeps somebody, on average: no record says so of each. */
  readonly handling: number;
};
export type Recorded = { readonly days: readonly (readonly Arrival[])[]; readonly people: readonly Candidate[] };

const text = z.string().default('');
/** What of the queue's export is needed; its other columns are passed over. */
const lineSchema = z.object({
  createdAt: z.iso.datetime({ offset: true }),
  locale: z.enum(LOCALES),
  category: z.enum(['', ...CATEGORIES]).default(''),
  team: text,
  assignee: text,
  status: text,
});
type Line = z.output<typeof lineSchema>;

const readLines = (csv: string): Line[] => {
  const records: unknown[] = parse(csv, { columns: true, bom: true, skip_empty_lines: true });
  return records.map((record, index) => {
    const line = lineSchema.safeParse(record);
    if (line.success) return line.data;
    const [issue] = line.error.issues;
    throw new Error(`line ${index + 2}: ${issue?.path.join('.')}: ${issue?.message}`);
  });
};

const DAY_MINUTES = 24 * 60;
const DAY_MS = 86_400_000;

/** Day and minute by the clock on the wall. */
const clockOf = (timeZone: string): ((at: string) => { day: number; minute: number }) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
    const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
    const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
    return { day: Math.round(Date.parse(date) / DAY_MS), minute };
  };
};

/** What comes before work begins stands in line when it does; what comes after its end, on the day after. */
const placeIn = ({ shift, timeZone }: Work) => {
  const clock = clockOf(timeZone);
  const [opens, closes] = [shift.from * 60, Math.min(DAY_MINUTES, shift.to * 60)];
  return (at: string): Pick<Arrival, 'at' | 'early'> & { day: number } => {
    const { day, minute } = clock(at);
    if (minute >= closes) return { day: day + 1, at: 0, early: true };
    return minute < opens ? { day, at: 0, early: true } : { day, at: minute - opens };
  };
};

const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

/** Who takes one of a kind in fewer tickets than one in so many was helping out. */
const HELPED_OUT = 20;
/** Whoever took tickets, able to take what they took: teams and languages. */
const peopleOf = (lines: readonly Line[]): Candidate[] => {
  const taken = groupBy(
    lines.filter(({ assignee }) => assignee !== ''),
    ({ assignee }) => assignee,
  );
  return [...taken].map(([id, own]) => {
    const isTheirs = (count: number): boolean => count * HELPED_OUT >= own.length;
    const teams = groupBy(own, ({ team }) => team);
    return {
      id,
      teamIds: [...teams].filter(([team, of]) => team !== '' && isTheirs(of.length)).map(([team]) => team),
      skills: [],
      languages: LOCALES.filter((locale) => isTheirs(own.filter((line) => line.locale === locale).length)),
      capacity: 1,
      load: 0,
      lastAssignedAt: null,
    };
  });
};

/** Of a long past the newest days. */
const MOST_DAYS = 60;

/**
 * Arrivals as a desk recorded them: the CSV of its queue (`GET /api/tickets/export`), one or several files of it.
 * @throws Error that names the line and the column
 */
export const readArrivals = (files: readonly string[], work: Work): Recorded => {
  const lines = files.flatMap(readLines).filter(({ status }) => status !== 'merged');
  const people = peopleOf(lines);
  if (people.length === 0) throw new Error('no line has an assignee: nobody is known who could take a ticket');
  const placeOf = placeIn(work);
  const random = makeRandom(1);
  const arrivals = lines
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))
    .map(({ createdAt, category, team, locale }) => ({
      ...placeOf(createdAt),
      minutes: drawMinutes(random, work.handling),
      category: category === '' ? null : category,
      teamId: team === '' ? null : team,
      locale,
    }));
  const days = [...groupBy(arrivals, ({ day }) => day)].sort(([a], [b]) => a - b).map(([, own]) => own);
  return { days: days.slice(-MOST_DAYS), people };
};
