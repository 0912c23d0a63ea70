import type { Locale, MoneyView } from '../../server/contract/common.ts';
import { exponentOf, majorOf } from './money.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const cache = new Map<string, unknown>();
/** Intl formatters are slow to make and free to reuse. */
const cached = <T>(make: () => T, kind: new (...args: never[]) => T, key: string): T => {
  const known = cache.get(key);
  if (known instanceof kind) return known;
  const made = make();
  cache.set(key, made);
  return made;
};
export const numbers = (locale: Locale, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  cached(() => new Intl.NumberFormat(locale, options), Intl.NumberFormat, `n|${locale}|${key}`);
export const dates = (locale: Locale, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  cached(() => new Intl.DateTimeFormat(locale, options), Intl.DateTimeFormat, `d|${locale}|${key}`);
const relatives = (locale: Locale): Intl.RelativeTimeFormat =>
  cached(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }), Intl.RelativeTimeFormat, `r|${locale}`);

/** Money in full, exact at any size: the digits are ours, only their dress comes from Intl. */
export const formatMoney = (money: MoneyView, locale: Locale): string => {
  const exponent = exponentOf(money.currency);
  const [whole = '0', fraction = ''] = majorOf(money).replace('-', '').split('.');
  const negative = money.minor.startsWith('-');
  const dress = numbers(locale, `money|${money.currency}`, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: locale === 'zh-CN' && money.currency === 'CNY' ? 'narrowSymbol' : 'symbol',
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  const grouped = numbers(locale, 'whole', { maximumFractionDigits: 0 }).format(BigInt(whole));
  let placed = false;
  return dress
    .formatToParts(negative ? -1 : 1)
    .map((part) => {
      if (part.type === 'fraction') return fraction;
      if (part.type !== 'integer') return part.value;
      const value = placed ? '' : grouped;
      placed = true;
      return value;
    })
    .join('');
};

export const formatNumber = (value: number, locale: Locale): string => numbers(locale, 'plain', {}).format(value);
/** A share between 0 and 1, as per cent. */
export const formatShare = (share: number, locale: Locale, decimals = 0): string =>
  numbers(locale, `share|${decimals}`, { style: 'percent', maximumFractionDigits: decimals }).format(share);
export const formatRate = (value: number, locale: Locale): string =>
  numbers(locale, 'rate', { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(value);

export const formatBytes = (bytes: number, locale: Locale): string => {
  const [unit, size] = bytes < 1_000_000 ? (['kilobyte', 1_000] as const) : (['megabyte', 1_000_000] as const);
  return numbers(locale, `bytes|${unit}`, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(bytes === 0 ? 0 : Math.max(bytes / size, 1));
};

/** `23 Nov 2026, 14:05` */
export const formatDateTime = (iso: string, locale: Locale): string =>
  dates(locale, 'dt', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(new Date(iso));
/** `23 Nov 2026` */
export const formatDate = (iso: string, locale: Locale): string =>
  dates(locale, 'd', { dateStyle: 'medium' }).format(new Date(iso));
/** `Monday, 23 November`: for promises and for dividers between days. */
export const formatDay = (iso: string, locale: Locale): string =>
  dates(locale, 'day', { weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(iso));
export const formatTime = (iso: string, locale: Locale): string =>
  dates(locale, 't', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso));
/** The time today, else the date: for lists. */
export const formatWhen = (iso: string, nowMs: number, locale: Locale): string =>
  new Date(iso).toDateString() === new Date(nowMs).toDateString()
    ? formatTime(iso, locale)
    : dates(locale, 'short', { month: 'short', day: 'numeric' }).format(new Date(iso));

/** Days as people count them: from midnight to midnight where the reader is. */
const dayOf = (ms: number): number => {
  const at = new Date(ms);
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS;
};

/** `in 2 hours`, `3 days ago`: the largest unit that is at least one. `tomorrow` is the next day, not the next 24 hours. */
export const formatRelative = (iso: string, nowMs: number, locale: Locale): string => {
  const away = Date.parse(iso) - nowMs;
  const size = Math.abs(away);
  if (size < MINUTE_MS) return relatives(locale).format(0, 'minute');
  if (size < HOUR_MS) return relatives(locale).format(Math.trunc(away / MINUTE_MS), 'minute');
  if (size < DAY_MS) return relatives(locale).format(Math.trunc(away / HOUR_MS), 'hour');
  return relatives(locale).format(dayOf(nowMs + away) - dayOf(nowMs), 'day');
};

const unit = (value: number, name: string, locale: Locale): string =>
  numbers(locale, `unit|${name}`, {
    style: 'unit',
    unit: name,
    unitDisplay: locale === 'en' ? 'narrow' : 'short',
  }).format(value);

/** `27h`, `1.5h`: time that is worked, which has no days. */
export const formatHours = (minutes: number, locale: Locale): string =>
  numbers(locale, 'hours', {
    style: 'unit',
    unit: 'hour',
    unitDisplay: locale === 'en' ? 'narrow' : 'short',
    maximumFractionDigits: 1,
  }).format((minutes * MINUTE_MS) / HOUR_MS);

/** A span in at most two units: `2d 4h`, `35m`. For clocks. */
export const formatSpan = (spanMs: number, locale: Locale): string => {
  const size = Math.abs(spanMs);
  const [days, hours, minutes] = [
    Math.floor(size / DAY_MS),
    Math.floor((size % DAY_MS) / HOUR_MS),
    Math.floor((size % HOUR_MS) / MINUTE_MS),
  ];
  const parts =
    days > 0
      ? [unit(days, 'day', locale), hours > 0 ? unit(hours, 'hour', locale) : '']
      : hours > 0
        ? [unit(hours, 'hour', locale), minutes > 0 ? unit(minutes, 'minute', locale) : '']
        : [unit(minutes, 'minute', locale)];
  return parts.filter(Boolean).join(' ');
};

const SIGNS = { en: { is: ': ', and: ', ', next: ' ' }, 'zh-CN': { is: '：', and: '、', next: '' } } as const;
/** What something is, by its name, with the colon of the language. */
export const formatPair = (name: string, value: string, locale: Locale): string => `${name}${SIGNS[locale].is}${value}`;
/** One beside the other, with the comma of the language between. */
export const formatList = (values: readonly string[], locale: Locale): string => values.join(SIGNS[locale].and);
/** One sentence after the other: Chinese leaves no blank between. */
export const formatSentences = (sentences: readonly (string | false | null | undefined)[], locale: Locale): string =>
  sentences.filter(Boolean).join(SIGNS[locale].next);
