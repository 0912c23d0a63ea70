import type { Tx } from '../kernel/tx.ts';
import { back, backingOf } from '../platform/db/sql.ts';

/** The same transaction at another time, so that a story can be told as it happened. */
export const at = (tx: Tx, now: Date): Tx => {
  const moved: Tx = { ...tx, now };
  back(moved, backingOf(tx));
  return moved;
};

const nothing = (): void => undefined;

/** The same, of what was finished long ago: nobody is told again, by mail or on a screen. */
export const longAgo = (tx: Tx, now: Date): Tx => {
  const moved: Tx = { ...tx, now, emit: nothing, push: nothing };
  back(moved, backingOf(tx));
  return moved;
};
