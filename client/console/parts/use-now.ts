import { useSyncExternalStore } from 'react';
import { createStore } from '../../parts/store.ts';

const TICK_MS = 1_000;
const COARSE_MS = 15_000;
const seconds = createStore(Date.now());
const coarse = createStore(Date.now());
let users = 0;
let timer: ReturnType<typeof setInterval> | undefined;

const tick = () => {
  const now = Date.now();
  seconds.set(now);
  if (now - coarse.get() >= COARSE_MS) coarse.set(now);
};
const ticking = (subscribe: (listener: () => void) => () => void) => (listener: () => void) => {
  users += 1;
  if (users === 1) timer = setInterval(tick, TICK_MS);
  const stop = subscribe(listener);
  return () => {
    stop();
    users -= 1;
    if (users === 0) clearInterval(timer);
  };
};
const bySecond = ticking(seconds.subscribe);
const byCoarse = ticking(coarse.subscribe);

/** The time in milliseconds: every second, or every fifteen where a list would otherwise redraw too often. */
export const useNow = (step: 'second' | 'coarse' = 'coarse'): number =>
  useSyncExternalStore(step === 'second' ? bySecond : byCoarse, step === 'second' ? seconds.get : coarse.get);
