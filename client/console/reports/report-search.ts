import type { z } from 'zod';
import { WEIGHTS } from '../../../server/contract/complaint-reports.ts';
import type { volumeReport } from '../../../server/contract/report.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { pick } from '../parts/pick.ts';

/** What the address of the reports holds. */
export type ReportSearch = Readonly<
  Partial<Record<'days' | 'from' | 'to' | 'provider' | 'category' | 'weigh' | 'currency' | 'inside', string>>
>;
/** The screens always name their days: they show the reader's calendar. */
export type ReportInput = z.input<typeof volumeReport.input> & { from: string; to: string };

export const PERIODS = ['7', '30', '90'] as const;
const DAY_MS = 86_400_000;
/** Beyond a quarter, weeks say more than days. */
const MOST_DAYS = 100;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const daysOf = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Today where the reader sits. */
export const today = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** The API's input for an address, and that of the period of the same length just before. */
export const readReportSearch = (search: ReportSearch, now: Date) => {
  const days = pick(PERIODS, search.days) ?? '30';
  const custom = isDay(search.from) && isDay(search.to);
  const to = isDay(search.to) ? search.to : today(now);
  const from = isDay(search.from) ? search.from : addDays(to, 1 - Number(days));
  const length = daysOf(from, to);
  const input: ReportInput = {
    from,
    to,
    bucket: length > MOST_DAYS ? 'week' : length < 2 ? 'hour' : 'day',
    by: 'provider,category',
    ...(search.provider ? { provider: search.provider } : {}),
    ...(pick(CATEGORIES, search.category) ? { category: pick(CATEGORIES, search.category) ?? undefined } : {}),
  };
  const previous: ReportInput = { ...input, from: addDays(from, -length), to: addDays(from, -1) };
  return { input, previous, length, period: custom ? null : days };
};

/** What complaints may be told apart by inside a category. */
export const INSIDE = ['provider', 'channel', 'app_version', 'os', 'region', 'bank', 'error_code'] as const;
export const readInside = ({ inside }: ReportSearch): (typeof INSIDE)[number] => pick(INSIDE, inside) ?? INSIDE[0];

/** What the Pareto of causes is asked beside that. */
export const readWeight = ({ weigh, currency }: ReportSearch) => ({
  weigh: pick(WEIGHTS, weigh) ?? 'count',
  ...(currency && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
});
