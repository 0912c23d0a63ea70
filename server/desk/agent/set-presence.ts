import type { Tx } from '../../kernel/tx.ts';
import { agentPresent } from './agent.events.ts';
import { savePreferences } from './agent.store.ts';
import type { Presence } from './agent.ts';

/** Notes whether an agent is there; coming back frees capacity that waiting tickets may take. */
export const setPresence = async (
  tx: Tx,
  { agentId, presence }: { agentId: string; presence: Presence },
): Promise<void> => {
  await savePreferences(tx, agentId, { presence });
  if (presence === 'online') tx.emit(agentPresent, { agentId });
};
