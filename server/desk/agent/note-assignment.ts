import type { Tx } from '../../kernel/tx.ts';
import { saveLastAssigned } from './agent.store.ts';

/** Remembers that this agent was given a ticket now: the next one goes to whoever has waited longer. */
export const noteAssignment = (tx: Tx, agentId: string): Promise<void> => saveLastAssigned(tx, agentId);
