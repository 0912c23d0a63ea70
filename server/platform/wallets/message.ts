import type { NotificationMessage } from '../../kernel/gateway.ts';

/** Seconds a signed message may differ from our clock, either way (WeChat Pay and Stripe name the same figure). */
export const MESSAGE_TOLERANCE_SECONDS = 300;

export const isFresh = (signedAt: Date, now: Date): boolean =>
  Math.abs(now.getTime() - signedAt.getTime()) < MESSAGE_TOLERANCE_SECONDS * 1000;

/** A header by its lower-case name; null when absent or given more than once. */
export const headerOf = (headers: NotificationMessage['headers'], name: string): string | null => {
  const found = headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' && found !== '' ? found : null;
};

export const textOf = (rawBody: NotificationMessage['rawBody']): string =>
  typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody).toString('utf8');

/** A provider's time, or undefined when it is absent or no time at all: dates only inform, they decide nothing. */
export const readTime = (text: string | null | undefined): Date | undefined => {
  const at = new Date(text ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at;
};
