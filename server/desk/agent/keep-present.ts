import type { Tx } from '../../kernel/tx.ts';
import { saveAlive } from './agent.store.ts';

/** Remembers that these agents still have the desk open. */
export const keepPresent = async (tx: Tx, agentIds: readonly string[]): Promise<void> => {
  if (agentIds.length > 0) await saveAlive(tx, agentIds);
};
