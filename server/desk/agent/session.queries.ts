import { ROLE_PERMISSIONS } from '../../contract/permission.ts';
import type { AgentActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findAgent } from './agent.queries.ts';
import { type SessionRow, sessionTable } from './agent.table.ts';
import type { Agent } from './agent.ts';
import { IDLE_LIMIT_MS, isSessionValid, PREVIOUS_TOKEN_GRACE_MS } from './session.rules.ts';

export const actorOf = (agent: Agent, session: Pick<SessionRow, 'id' | 'secondFactorAt'>): AgentActor => ({
  kind: 'agent',
  id: agent.id,
  name: agent.name,
  role: agent.role,
  teamIds: agent.teamIds,
  permissions: new Set(ROLE_PERMISSIONS[agent.role]),
  locale: agent.locale,
  secondFactorAt: session.secondFactorAt,
  sessionId: session.id,
});

/** The valid session behind a cookie's token, with the agent it signs in as; null when it ended. */
export const findSession = async (
  tx: Tx,
  tokenHash: string,
): Promise<{ session: SessionRow; actor: AgentActor } | null> => {
  const session = await sql(tx)
    .getRepository(sessionTable)
    .createQueryBuilder('s')
    .where('s.tokenHash = :tokenHash or (s.previousTokenHash = :tokenHash and s.rotatedAt > :since)', {
      tokenHash,
      since: new Date(tx.now.getTime() - PREVIOUS_TOKEN_GRACE_MS),
    })
    .getOne();
  if (!session || !isSessionValid(session, tx.now)) return null;
  const agent = await findAgent(tx, session.agentId);
  return agent?.active ? { session, actor: actorOf(agent, session) } : null;
};

/** Which of these sessions still hold. */
export const findActiveSessions = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> => {
  const rows: { id: string }[] = await sql(tx).query(
    `select s.id from staff_session s join agent a on a.id = s.agent_id and a.active
     where s.id = any($1) and s.revoked_at is null and s.expires_at > $2 and s.seen_at > $3`,
    [ids, tx.now, new Date(tx.now.getTime() - IDLE_LIMIT_MS)],
  );
  return new Set(rows.map(({ id }) => id));
};
