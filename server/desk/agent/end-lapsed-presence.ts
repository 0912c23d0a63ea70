import type { Tx } from '../../kernel/tx.ts';
import { findLapsedAgents } from './agent.queries.ts';
import { setPresence } from './set-presence.ts';

const BATCH = 100;

/** Calls agents offline whose process died without saying so; answers how many. */
export const endLapsedPresence = async (tx: Tx): Promise<number> => {
  const lapsed = await findLapsedAgents(tx, BATCH);
  for (const agentId of lapsed) await setPresence(tx, { agentId, presence: 'offline' });
  return lapsed.length;
};
