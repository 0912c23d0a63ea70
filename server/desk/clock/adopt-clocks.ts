import type { Tx } from '../../kernel/tx.ts';
import { findClocks } from './clock.queries.ts';
import { isOwed } from './clock.rules.ts';
import { saveClock } from './clock.store.ts';
import type { Clock } from './clock.ts';

/** Of a promise that two tickets both owe, the survivor keeps the earlier due time; answers the survivor's clocks. */
export const adoptClocks = async (tx: Tx, survivorId: string, mergedId: string): Promise<Clock[]> => {
  const merged = (await findClocks(tx, mergedId)).filter(isOwed);
  const clocks: Clock[] = [];
  for (const clock of await findClocks(tx, survivorId)) {
    const other = merged.find(({ kind }) => kind === clock.kind);
    const earlier = isOwed(clock) && clock.pausedAt === null && other && other.dueAt < clock.dueAt;
    const kept = earlier ? { ...clock, startedAt: other.startedAt, dueAt: other.dueAt } : clock;
    if (earlier) await saveClock(tx, kept);
    clocks.push(kept);
  }
  return clocks;
};
