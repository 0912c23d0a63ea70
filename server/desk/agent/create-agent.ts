import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getAgent } from './agent.queries.ts';
import { insertAgent, type NewAgent } from './agent.store.ts';
import type { Agent } from './agent.ts';

/** Adds a member of staff; the password comes hashed. */
export const createAgent = async (tx: Tx, actor: Actor, input: NewAgent): Promise<Agent> => {
  if (!hasPermission(actor, 'agent:write')) throw new Problem('forbidden', 'agent_write_forbidden');

  const agent = await getAgent(tx, await insertAgent(tx, input));
  recordAudit(tx, actor, { action: 'agent.created', subject: { kind: 'agent', id: agent.id }, after: agent });
  return agent;
};
