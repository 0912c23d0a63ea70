import type { Tx } from '../../kernel/tx.ts';
import { insertClocks } from './clock.store.ts';
import type { Clock } from './clock.ts';

/** Stores clocks that the caller has made from their targets: at opening, the due times go on the ticket's own row. */
export const saveClocks = (tx: Tx, clocks: readonly Clock[]): void => insertClocks(tx, clocks);
