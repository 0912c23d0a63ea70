import { ROLE_PERMISSIONS } from '../contract/permission.ts';
import type { Agent } from '../desk/agent/agent.ts';
import type { AgentActor } from '../kernel/actor.ts';

/** A member of the staff, as the demonstration lets them act. */
export const actorOf = (agent: Agent): AgentActor => ({
  kind: 'agent',
  id: agent.id,
  name: agent.name,
  role: agent.role,
  teamIds: agent.teamIds,
  permissions: new Set(ROLE_PERMISSIONS[agent.role]),
  locale: agent.locale,
  secondFactorAt: null,
  sessionId: agent.id,
});
