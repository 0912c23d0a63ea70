import type { Tx } from '../../kernel/tx.ts';
import { lockSignals, saveTold } from './signal.store.ts';

/** For whoever writes to customers about signals: holds them first, then notes that it was done. */
export const noteTold = {
  hold: async (tx: Tx, ids: readonly string[]): Promise<void> => {
    await lockSignals(tx, ids);
  },
  save: (tx: Tx, id: string): Promise<void> => saveTold(tx, id),
};
