import { NONE } from '../cube/cube.ts';
import type { SpecialDay } from './expect-day.ts';
import type { Condition } from './outbreak.ts';

const DAY_MS = 86_400_000;
/** Days since 1 January 1970, and back. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** What a complaint is looked at by, in the order of its values. */
export const ATTRIBUTES = [
  'provider',
  'category',
  'channel',
  'app_version',
  'os',
  'region',
  'bank',
  'error_code',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];
const POSITIONS: ReadonlyMap<string, number> = new Map(ATTRIBUTES.map((name, index) => [name, index]));

/** Complaints of one day that are alike in every attribute. */
export type Alike = { readonly day: number; readonly values: readonly string[]; readonly count: number };

/** Of which combinations each value has a series of its own; `exposure` says which transactions those are a part of. */
export const SERIES_KINDS: readonly { readonly by: readonly Attribute[]; readonly exposure: readonly Attribute[] }[] = [
  { by: ['category'], exposure: [] },
  { by: ['provider', 'category'], exposure: ['provider'] },
  { by: ['provider', 'app_version'], exposure: ['provider', 'app_version'] },
  { by: ['provider', 'region'], exposure: ['provider', 'region'] },
];

export type Series = {
  readonly key: string;
  readonly where: readonly Condition[];
  /** By day, the first being the history's first. */
  readonly counts: number[];
  readonly exposures: readonly number[] | undefined;
};

export type History = {
  /** Number of the first day, a Monday. */
  readonly first: number;
  readonly days: number;
  readonly rows: readonly (readonly Alike[])[];
  readonly series: ReadonlyMap<string, Series>;
  readonly special: readonly (SpecialDay | null)[];
};

/** Where an attribute's value stands among those of a complaint. */
export const orderOf = (attribute: string): number => POSITIONS.get(attribute) ?? ATTRIBUTES.length;

export const attributeAt = (values: readonly string[], attribute: string): string => values[orderOf(attribute)] ?? NONE;

export const holdsFor = (where: readonly Condition[], values: readonly string[]): boolean =>
  where.every((condition) => condition.values.includes(attributeAt(values, condition.attribute)));

const keyOf = (by: readonly Attribute[], values: readonly string[]): string =>
  by.map((name, index) => `${name}=${values[index]}`).join('&');

export type DailyCount = { readonly day: number; readonly values: readonly string[]; readonly count: number };

/** Lays counts out by day. `exposures`: transactions a day, for each kind of series in turn, by its exposure's attributes. */
export const layOut = (
  { first, days }: Pick<History, 'first' | 'days'>,
  alike: readonly Alike[],
  exposures: readonly (readonly DailyCount[])[],
  special: readonly (SpecialDay | null)[],
): History => {
  const rows: Alike[][] = Array.from({ length: days }, () => []);
  for (const one of alike) rows[one.day - first]?.push(one);
  const series = new Map<string, Series>();
  for (const [kind, { by, exposure }] of SERIES_KINDS.entries()) {
    const byKey = new Map<string, number[]>();
    for (const { day, values, count } of exposures[kind] ?? []) {
      const key = values.join('&');
      const own = byKey.get(key) ?? new Array<number>(days).fill(0);
      byKey.set(key, own);
      own[day - first] = (own[day - first] ?? 0) + count;
    }
    // A desk that is told of no transactions has nothing to hold its complaints against.
    const known = byKey.size > 0;
    const empty = new Array<number>(days).fill(0);
    for (const { day, values, count } of alike) {
      const own = by.map((name) => attributeAt(values, name));
      if (own.includes(NONE)) continue;
      const key = keyOf(by, own);
      const found = series.get(key) ?? {
        key,
        where: by.map((attribute, index) => ({ attribute, values: [own[index] ?? NONE] })),
        counts: new Array<number>(days).fill(0),
        exposures: known
          ? (byKey.get(exposure.map((name) => attributeAt(values, name)).join('&')) ?? empty)
          : undefined,
      };
      series.set(key, found);
      found.counts[day - first] = (found.counts[day - first] ?? 0) + count;
    }
  }
  return { first, days, rows, series, special };
};
