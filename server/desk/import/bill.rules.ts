import { exponentOf, parseMajor } from '../../kernel/money.ts';

/** Decimals that a bill's sums are kept with; the finest amounts that bills show are fees with five. */
const SUM_DECIMALS = 8;

/** A value of a bill without what keeps spreadsheets from reading it as a number: a back-tick before, a tab behind. */
export const cleanCell = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^`/, '')
    .trim();

/** Bills write an absent name or number as nothing or as 0. */
export const wordOf = (cell: string | undefined): string | null =>
  cell === undefined || cell === '' || cell === '0' ? null : cell;

/** When a day begins by the clock of Shanghai, in milliseconds; null when there is no such day, such as 31 February. */
const chinaDay = (day: string): number | null => {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return null;
  return start - 8 * 3_600_000;
};

/** The lines of a bill are of one day, or of few. */
let known: { readonly day: string; readonly start: number | null } = { day: '', start: null };

/** `2026-11-23 16:33:45` by the clock of Shanghai, which knows no summer time, as ISO 8601 UTC; null when it is no time. */
export const chinaTime = (text: string): string | null => {
  const found = /^(\d{4}-\d{2}-\d{2}) (\d{1,2}):(\d{2}):(\d{2})$/.exec(text);
  if (!found) return null;
  const [, day = '', hour, minute, second] = found;
  if (known.day !== day) known = { day, start: chinaDay(day) };
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (known.start === null || h > 23 || m > 59 || s > 59) return null;
  return new Date(known.start + ((h * 60 + m) * 60 + s) * 1_000).toISOString();
};

/** A decimal text in units of 10⁻⁸, for exact sums; null when it is no number. Nothing counts as 0. */
export const parseDecimal = (text: string): bigint | null => {
  // Most of a bill's sums are nothing.
  if (text === '' || text === '0.00') return 0n;
  const found = /^([+-]?)(\d{1,15})(?:\.(\d{0,8}))?$/.exec(text);
  if (!found) return null;
  const [, sign = '', whole = '', fraction = ''] = found;
  const units = BigInt(whole + fraction.padEnd(SUM_DECIMALS, '0'));
  return sign === '-' ? -units : units;
};

/** Minor units of an amount in major ones, at least 0; null when it is none or finer than the currency. */
export const minorOf = (text: string, currency: string): string | null => {
  const parsed = parseMajor(text, currency);
  return parsed && parsed.minor >= 0n ? parsed.minor.toString() : null;
};

/** A fee in minor units, rounded half up, since fees are counted finer than money is paid; null when it is no number. */
export const feeMinorOf = (text: string, currency: string): string | null => {
  const units = parseDecimal(text);
  if (units === null) return null;
  const unit = 10n ** BigInt(SUM_DECIMALS - exponentOf(currency));
  const magnitude = units < 0n ? -units : units;
  return ((magnitude + unit / 2n) / unit).toString();
};

/** A value cut to what a field holds. */
export const clip = (text: string | null, max: number): string | undefined =>
  text === null ? undefined : text.slice(0, max).trim() || undefined;
