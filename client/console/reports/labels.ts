import type { Locale } from '../../../server/contract/common.ts';
import { dates, formatNumber, formatShare, formatSpan, numbers } from '../../parts/format.ts';

/** A calendar day as the desk counts it: never moved by the reader's own time zone. */
const calendar = (locale: Locale, key: string, options: Intl.DateTimeFormatOptions) =>
  dates(locale, `calendar|${key}`, { ...options, timeZone: 'UTC' });

/** `9 Jan 2026` */
export const dayLabel = (day: string, locale: Locale): string =>
  calendar(locale, 'day', { dateStyle: 'medium' }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));

/** `9 Jan`, or `13:00` for an hour. */
export const bucketLabel = (bucket: string, locale: Locale): string =>
  bucket.includes('T')
    ? bucket.slice(11)
    : calendar(locale, 'short', { month: 'short', day: 'numeric' }).format(new Date(`${bucket}T00:00:00Z`));

const SECOND_MS = 1_000;
const MINUTE_S = 60;
export const spanLabel = (seconds: number | null, locale: Locale): string => {
  if (seconds === null) return '–';
  // "0 minutes" would say that nothing passed.
  if (seconds > 0 && seconds < MINUTE_S)
    return numbers(locale, 'seconds', { style: 'unit', unit: 'second', unitDisplay: 'narrow' }).format(
      Math.max(1, Math.round(seconds)),
    );
  return formatSpan(seconds * SECOND_MS, locale);
};

const decimals = (count: number, locale: Locale) =>
  numbers(locale, `decimals|${count}`, { minimumFractionDigits: count, maximumFractionDigits: count });
/** Rates of complaints are small: two decimals below ten. */
export const rateLabel = (rate: number | null, locale: Locale): string =>
  rate === null ? '–' : decimals(rate < 10 ? 2 : 1, locale).format(rate);
export const numberLabel = (value: number | null, locale: Locale): string =>
  value === null ? '–' : formatNumber(value, locale);

/** What people call a time zone: `China Time`, not the name of its file. */
export const zoneLabel = (timeZone: string, locale: Locale): string =>
  dates(locale, `zone|${timeZone}`, { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts(0)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** Large numbers of an axis: `12K`, `1.2万`. */
export const compactLabel = (value: number, locale: Locale): string =>
  numbers(locale, 'compact', { notation: 'compact', maximumFractionDigits: 1 }).format(value);

type Share = { readonly share: number; readonly shareLow: number | null; readonly shareHigh: number | null };
/** A share with its interval, where it has one. */
export const shareLabel = ({ share, shareLow, shareHigh }: Share, locale: Locale): string =>
  shareLow === null || shareHigh === null
    ? formatShare(share, locale)
    : `${formatShare(share, locale)} (${formatShare(shareLow, locale)} – ${formatShare(shareHigh, locale)})`;
