import type { PostAnswer } from './webhook.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Waits after the first, second … failure; after the last one the delivery is given up and may be replayed by hand. */
const WAITS_MS = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR] as const;

/** When to try again after so many attempts; null when it has been tried often enough. */
export const retryAfter = (attempts: number, now: Date): Date | null => {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
};

/** Only 2xx says that it was taken; a redirect would let the receiver choose where secrets go. */
export const isTaken = ({ status }: PostAnswer): boolean => status !== null && status >= 200 && status < 300;

/** What is signed: the second it was sent, a dot, and the body as sent. A receiver refuses what is older than five minutes. */
export const signedText = (second: number, body: string): string => `${second}.${body}`;
