import type { Agent } from '../desk/agent/agent.ts';
import { actorOf as actorIn } from '../desk/agent/session.queries.ts';
import type { AgentActor } from '../kernel/actor.ts';

/** A member of the staff, as the demonstration lets them act: without a session or a second factor. */
export const actorOf = (agent: Agent): AgentActor => actorIn(agent, { id: agent.id, secondFactorAt: null });
