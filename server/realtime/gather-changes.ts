import type { ChangedRef } from '../contract/live.ts';

/** Often enough for a queue to look alive, rarely enough for hundreds of agents in a busy hour. */
export const GATHER_MS = 200;

export type Changes = {
  add: (refs: readonly ChangedRef[]) => void;
  /** Tells what is still held back. */
  flush: () => void;
};

/**
 * Tells of the first change at once, then of all that came within `GATHER_MS` together, each thing once with its newest
 * version: what every agent is told must not grow with what every customer writes.
 */
export const gatherChanges = (tell: (refs: ChangedRef[]) => void, everyMs = GATHER_MS): Changes => {
  let held = new Map<string, ChangedRef>();
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (held.size === 0) return;
    const refs = [...held.values()];
    held = new Map();
    tell(refs);
  };
  const wait = (): void => {
    timer = setTimeout(() => {
      const isBusy = held.size > 0;
      flush();
      if (isBusy) wait();
    }, everyMs);
    timer.unref();
  };
  return {
    add: (refs) => {
      for (const ref of refs) {
        const key = `${ref.kind}:${ref.id}`;
        const known = held.get(key);
        if (!known || known.version < ref.version) held.set(key, ref);
      }
      if (timer) return;
      flush();
      wait();
    },
    flush,
  };
};
