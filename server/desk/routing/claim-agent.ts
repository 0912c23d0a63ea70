import type { Tx } from '../../kernel/tx.ts';
import { noteAssignment } from '../agent/note-assignment.ts';
import { holdCandidates } from './routing.queries.ts';
import { chooseAgent, type Need } from './routing.rules.ts';

/**
 * Takes one place of the best free agent, or null. Of two claims at once the second waits for the first, so nobody
 * gets more than their capacity. The caller assigns in the same transaction.
 */
export const claimAgent = async (tx: Tx, need: Need): Promise<string | null> => {
  const chosen = chooseAgent(await holdCandidates(tx), need);
  if (!chosen) return null;
  await noteAssignment(tx, chosen.id);
  return chosen.id;
};
