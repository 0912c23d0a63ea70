import { isLocale } from '../../contract/common.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { type AgentRow, agentTable } from './agent.table.ts';
import type { Agent } from './agent.ts';

export const TOTP_CONTEXT = 'agent.totp';

const teamsOf = async (tx: Tx, agentIds: readonly string[]): Promise<Map<string, string[]>> => {
  const rows: { agent_id: string; team_id: string }[] = await sql(tx).query(
    'select agent_id, team_id from agent_team where agent_id = any($1) order by team_id',
    [agentIds],
  );
  const teams = new Map<string, string[]>();
  for (const { agent_id, team_id } of rows) teams.set(agent_id, [...(teams.get(agent_id) ?? []), team_id]);
  return teams;
};

const agentOf = (row: AgentRow, teamIds: readonly string[]): Agent => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  locale: row.locale,
  teamIds,
  skills: row.skills,
  languages: row.languages.filter(isLocale),
  capacity: row.capacity,
  presence: row.presence,
  active: row.active,
  hasSecondFactor: row.totpSecretSealed !== null,
  version: row.version,
});

const agentsOf = async (tx: Tx, rows: readonly AgentRow[]): Promise<Agent[]> => {
  const teams = await teamsOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => agentOf(row, teams.get(row.id) ?? []));
};

export const findAgent = async (tx: Tx, id: string): Promise<Agent | null> => {
  const row = await sql(tx).getRepository(agentTable).findOneBy({ id });
  return row ? ((await agentsOf(tx, [row]))[0] ?? null) : null;
};

/** The agent; absent as a problem when there is none. */
export const getAgent = async (tx: Tx, id: string): Promise<Agent> => {
  const agent = await findAgent(tx, id);
  if (!agent) throw absent('agent_absent');
  return agent;
};

/**
 * Agents called online of whom nothing was heard: no beat of a socket for three minutes, longer than a browser sleeps on a
 * hidden tab; or, of one who never opened a socket, no request for half an hour. Their process died before it could say so.
 */
export const findLapsedAgents = async (tx: Tx, limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `select a.id from agent a where a.presence = 'online' and case
       when a.alive_at >= a.presence_at then a.alive_at < $1::timestamptz - interval '3 minutes'
       else greatest(a.presence_at, (select max(s.seen_at) from staff_session s where s.agent_id = a.id and s.revoked_at is null))
         < $1::timestamptz - interval '30 minutes' end
     order by a.id limit $2 for no key update of a skip locked`,
    [tx.now, limit],
  );
  return rows.map(({ id }) => id);
};

export const findAgents = async (
  tx: Tx,
  { limit, cursor, teamId }: { limit: number; cursor?: string | undefined; teamId?: string | undefined },
): Promise<Agent[]> => {
  const query = sql(tx).getRepository(agentTable).createQueryBuilder('agent');
  if (teamId)
    query.andWhere('exists (select from agent_team t where t.agent_id = agent.id and t.team_id = :teamId)', { teamId });
  if (cursor) {
    const [name, id] = decodeCursor(cursor, ['text', 'id']);
    query.andWhere('(agent.name, agent.id) > (:name, :id::uuid)', { name, id });
  }
  return agentsOf(
    tx,
    await query
      .orderBy('agent.name')
      .addOrderBy('agent.id')
      .limit(limit + 1)
      .getMany(),
  );
};

/** Unfinished tickets that each agent carries. */
export const countLoad = async (tx: Tx, agentIds: readonly string[]): Promise<Map<string, number>> => {
  const rows: { assignee_id: string; load: number }[] = await sql(tx).query(
    `select assignee_id, count(*)::int as load from ticket
     where assignee_id = any($1) and status in ('new', 'open', 'waiting', 'snoozed') group by assignee_id`,
    [agentIds],
  );
  return new Map(rows.map(({ assignee_id, load }) => [assignee_id, load]));
};

/** How many people with these roles work here, but one. */
export const countAgents = async (tx: Tx, roles: readonly string[], butId: string): Promise<number> => {
  const [row]: { count: number }[] = await sql(tx).query(
    'select count(*)::int as count from agent where active and role = any($1) and id::text <> $2',
    [[...roles], butId],
  );
  return row?.count ?? 0;
};

/** What signing in needs, secrets opened; never leaves the noun. */
export type Credentials = {
  agent: Agent;
  passwordHash: string;
  totpSecret: string | null;
  totpPending: string | null;
  totpLastStep: number;
};

const credentialsOf = async (tx: Tx, row: AgentRow | null): Promise<Credentials | null> => {
  if (!row) return null;
  const open = (sealed: string | null): string | null =>
    sealed === null ? null : vault(tx).open(sealed, TOTP_CONTEXT);
  const [agent] = await agentsOf(tx, [row]);
  if (!agent) return null;
  return {
    agent,
    passwordHash: row.passwordHash,
    totpSecret: open(row.totpSecretSealed),
    totpPending: open(row.totpPendingSealed),
    totpLastStep: Number(row.totpLastStep ?? -1),
  };
};

export const findCredentialsByEmail = async (tx: Tx, email: string): Promise<Credentials | null> =>
  credentialsOf(
    tx,
    await sql(tx)
      .getRepository(agentTable)
      .createQueryBuilder('agent')
      .where('lower(agent.email) = lower(:email)', { email })
      .getOne(),
  );

export const findCredentials = async (tx: Tx, id: string): Promise<Credentials | null> =>
  credentialsOf(tx, await sql(tx).getRepository(agentTable).findOneBy({ id }));
