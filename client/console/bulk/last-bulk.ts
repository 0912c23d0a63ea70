import { createStore } from '../../parts/store.ts';

/** The change of many tickets that can still be undone. */
export const lastBulk = createStore<{ readonly id: string; readonly untilMs: number } | null>(null);
