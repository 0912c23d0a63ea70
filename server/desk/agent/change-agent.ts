import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getAgent } from './agent.queries.ts';
import { saveAgent } from './agent.store.ts';
import type { Agent } from './agent.ts';
import { revokeSessionsOf } from './session.store.ts';

type Changes = Partial<
  Pick<Agent, 'name' | 'role' | 'locale' | 'teamIds' | 'skills' | 'languages' | 'capacity' | 'active'>
>;

/** Changes a member of staff. A new role, or leaving, ends their sessions; nobody takes the admin role from themselves. */
export const changeAgent = async (
  tx: Tx,
  actor: Actor,
  { id, version, ...changes }: Changes & { id: string; version: number },
): Promise<Agent> => {
  const before = await getAgent(tx, id);
  if (!hasPermission(actor, 'agent:write')) throw new Problem('forbidden', 'agent_write_forbidden');
  const losesRights = (changes.role !== undefined && changes.role !== before.role) || changes.active === false;
  if (losesRights && actor.id === id) throw new Problem('refused', 'own_rights_unchangeable');

  await saveAgent(tx, id, version, changes);
  if (losesRights) await revokeSessionsOf(tx, id);
  const after = await getAgent(tx, id);
  recordAudit(tx, actor, { action: 'agent.changed', subject: { kind: 'agent', id }, before, after });
  return after;
};
