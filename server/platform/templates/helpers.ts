import { z } from 'zod';
import { exponentOf, formatMajor } from '../../kernel/money.ts';

/** For whom a text is written: the language, and the time zone that dates are named in. */
export const localSchema = z.object({ locale: z.string(), timeZone: z.string() });
export type Local = z.infer<typeof localSchema>;

const moneySchema = z.object({ minor: z.string().regex(/^-?\d{1,18}$/), currency: z.string() });
const timeSchema = z.iso.datetime({ offset: true });

const isDecimal = (text: string): text is `${number}` => /^-?\d+(?:\.\d+)?$/.test(text);

/** `{minor: "1999", currency: "CNY"}` → `¥19.99`, by the currency's own exponent and never through a float. */
export const formatMoney = (value: unknown, { locale }: Local): string => {
  const { minor, currency } = moneySchema.parse(value);
  const major = formatMajor({ minor: BigInt(minor), currency });
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return isDecimal(major) ? format.format(major) : `${major} ${currency}`;
};

/** An ISO time to the minute, in the desk's own time zone, which is named after it. */
export const formatTime = (value: unknown, { locale, timeZone }: Local): string => {
  const at = new Date(timeSchema.parse(value));
  const when = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  // Left to itself Chinese puts the zone between the day and the hour.
  return locale.startsWith('zh') ? `${when}（${zone}）` : `${when} ${zone}`;
};
