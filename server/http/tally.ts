import type { Spent, TallyStore } from './tally-store.ts';

/** How long what one process has counted stays unknown to the others. */
const TELL_MS = 50;

type Count = { shared: number; untold: number; telling: number; expiresAt: number };

export type Tally = {
  /** Counts one more, or answers after how many milliseconds there may be another. */
  spend(key: string, now?: number): { retryAfterMs: number } | null;
  /** Takes one back that was counted in this window. */
  unspend(key: string, now?: number): void;
  /** Tells the other processes now; for tests and the end. */
  flush(): Promise<void>;
};

/**
 * A limit that all processes share, without a round trip for each request: every process counts at once and tells the
 * store twenty times a second. Together they overstep by no more than what came within that time elsewhere. While the
 * store is away each process counts for itself.
 */
export const makeTally = (store: TallyStore, name: string, limit: { points: number; seconds: number }): Tally => {
  const windowMs = limit.seconds * 1_000;
  const counts = new Map<string, Count>();
  const changed = new Set<string>();
  let isWaiting = false;
  let sweptAt = 0;

  const forgetExpired = (now: number): void => {
    if (now - sweptAt < windowMs) return;
    sweptAt = now;
    for (const [key, count] of counts) if (count.expiresAt <= now) counts.delete(key);
  };
  /** What has come since the last time. */
  const collect = (): Spent[] => {
    const spent: Spent[] = [];
    for (const key of changed) {
      const count = counts.get(key);
      if (!count) continue;
      spent.push({ key, points: count.untold });
      count.telling += count.untold;
      count.untold = 0;
    }
    changed.clear();
    return spent;
  };
  const flush = async (): Promise<void> => {
    const now = Date.now();
    const spent = collect();
    forgetExpired(now);
    if (spent.length === 0) return;
    const sums = new Map((await store(spent, windowMs, now)).map((counted) => [counted.key, counted]));
    for (const { key, points } of spent) {
      const count = counts.get(key);
      const sum = sums.get(key);
      if (!count || !sum) continue;
      count.shared = sum.points;
      count.telling -= points;
      count.expiresAt = sum.expiresAt;
    }
  };
  const flushSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      // What was not told is still counted here.
      flush().catch(() => undefined);
    }, TELL_MS).unref();
  };

  return {
    spend: (who, now = Date.now()) => {
      const key = `${name}:${who}`;
      const known = counts.get(key);
      const count =
        known && known.expiresAt > now ? known : { shared: 0, untold: 0, telling: 0, expiresAt: now + windowMs };
      if (count.shared + count.telling + count.untold >= limit.points) return { retryAfterMs: count.expiresAt - now };
      count.untold += 1;
      counts.set(key, count);
      changed.add(key);
      flushSoon();
      return null;
    },
    unspend: (who, now = Date.now()) => {
      const key = `${name}:${who}`;
      const count = counts.get(key);
      if (!count || count.expiresAt <= now) return;
      count.untold -= 1;
      changed.add(key);
      flushSoon();
    },
    flush,
  };
};
