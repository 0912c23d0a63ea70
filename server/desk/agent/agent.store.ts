import type { Permission } from '../../contract/permission.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { TOTP_CONTEXT } from './agent.queries.ts';
import { agentTable, type SessionRow, sessionTable, tokenTable } from './agent.table.ts';
import type { Agent, Presence, Token } from './agent.ts';

type Profile = Pick<Agent, 'name' | 'role' | 'locale' | 'teamIds' | 'skills' | 'languages' | 'capacity'>;

const replaceTeams = async (tx: Tx, agentId: string, teamIds: readonly string[]): Promise<void> => {
  await sql(tx).query('delete from agent_team where agent_id = $1', [agentId]);
  const known: unknown[] = await sql(tx).query(
    'insert into agent_team (agent_id, team_id) select $1, id from team where id = any($2) returning team_id',
    [agentId, teamIds],
  );
  if (known.length !== new Set(teamIds).size)
    throw new Problem('invalid', 'input_invalid', { fields: [{ path: 'teamIds', code: 'team_absent' }] });
};

export type NewAgent = Profile & { email: string; passwordHash: string; totpSecret?: string | undefined };

/** A new member of staff; a mail address that is taken is a conflict. */
export const insertAgent = async (tx: Tx, { teamIds, ...agent }: NewAgent): Promise<string> => {
  const id = tx.newId();
  const { totpSecret, skills, languages, ...rest } = agent;
  const taken = await sql(tx)
    .getRepository(agentTable)
    .createQueryBuilder('agent')
    .where('lower(agent.email) = lower(:email)', { email: agent.email })
    .getExists();
  if (taken) throw new Problem('conflict', 'email_taken', { fields: [{ path: 'email', code: 'taken' }] });
  await sql(tx)
    .createQueryBuilder()
    .insert()
    .into(agentTable)
    .values({
      ...rest,
      id,
      skills: [...skills],
      languages: [...languages],
      totpSecretSealed: totpSecret === undefined ? null : vault(tx).seal(totpSecret, TOTP_CONTEXT),
      totpPendingSealed: null,
      totpLastStep: null,
      presence: 'offline',
      presenceAt: null,
      active: true,
      version: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .updateEntity(false)
    .execute();
  await replaceTeams(tx, id, teamIds);
  return id;
};

/** Changes what is given if `version` is still the one stored. */
export const saveAgent = async (
  tx: Tx,
  id: string,
  version: number,
  { teamIds, ...changes }: Partial<Profile> & { active?: boolean | undefined },
): Promise<void> => {
  const { skills, languages, ...rest } = changes;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const result = await sql(tx)
    .createQueryBuilder()
    .update(agentTable)
    .set({
      ...given,
      ...(skills ? { skills: [...skills] } : {}),
      ...(languages ? { languages: [...languages] } : {}),
      updatedAt: tx.now,
      version: () => 'version + 1',
    })
    .where('id = :id and version = :version', { id, version })
    .execute();
  if (result.affected !== 1) throw new Problem('conflict', 'stale_version');
  if (teamIds) await replaceTeams(tx, id, teamIds);
};

export const savePreferences = async (
  tx: Tx,
  id: string,
  changes: { locale?: Agent['locale'] | undefined; presence?: Presence | undefined },
): Promise<void> => {
  await sql(tx)
    .createQueryBuilder()
    .update(agentTable)
    .set({
      ...(changes.locale === undefined ? {} : { locale: changes.locale }),
      ...(changes.presence === undefined ? {} : { presence: changes.presence, presenceAt: tx.now }),
      updatedAt: tx.now,
    })
    .where('id = :id', { id })
    .execute();
};

/** Notes that these agents have a socket open now. */
export const saveAlive = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await sql(tx).query('update agent set alive_at = $2 where id = any($1)', [[...ids], tx.now]);
};

export const saveLastAssigned = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('update agent set last_assigned_at = $2 where id = $1', [id, tx.now]);
};

export const savePassword = async (tx: Tx, id: string, passwordHash: string): Promise<void> => {
  await sql(tx)
    .createQueryBuilder()
    .update(agentTable)
    .set({ passwordHash, updatedAt: tx.now })
    .where('id = :id', { id })
    .execute();
};

/** Takes a TOTP step for this agent; false when this or a later one was taken before, so that a code is good once. */
export const takeTotpStep = async (tx: Tx, id: string, timeStep: number): Promise<boolean> => {
  const result = await sql(tx)
    .createQueryBuilder()
    .update(agentTable)
    .set({ totpLastStep: String(timeStep) })
    .where('id = :id and coalesce(totp_last_step, -1) < :timeStep', { id, timeStep })
    .execute();
  return result.affected === 1;
};

export const savePendingTotp = async (tx: Tx, id: string, secret: string): Promise<void> => {
  await sql(tx)
    .createQueryBuilder()
    .update(agentTable)
    .set({ totpPendingSealed: vault(tx).seal(secret, TOTP_CONTEXT) })
    .where('id = :id', { id })
    .execute();
};

export const adoptPendingTotp = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query(
    'update agent set totp_secret_sealed = totp_pending_sealed, totp_pending_sealed = null, totp_last_step = null where id = $1 and totp_pending_sealed is not null',
    [id],
  );
};

export const insertSession = async (
  tx: Tx,
  session: Omit<SessionRow, 'id' | 'createdAt' | 'rotatedAt' | 'seenAt' | 'revokedAt' | 'previousTokenHash'>,
): Promise<string> => {
  const id = tx.newId();
  await sql(tx)
    .createQueryBuilder()
    .insert()
    .into(sessionTable)
    .values({
      ...session,
      id,
      createdAt: tx.now,
      rotatedAt: tx.now,
      seenAt: tx.now,
      revokedAt: null,
      previousTokenHash: null,
    })
    .updateEntity(false)
    .execute();
  return id;
};

/** Replaces a session's token unless another request has just done so. */
export const rotateSession = async (tx: Tx, session: SessionRow, tokenHash: string): Promise<boolean> => {
  const result = await sql(tx)
    .createQueryBuilder()
    .update(sessionTable)
    .set({ tokenHash, previousTokenHash: session.tokenHash, rotatedAt: tx.now, seenAt: tx.now })
    .where('id = :id and token_hash = :old and revoked_at is null', { id: session.id, old: session.tokenHash })
    .execute();
  return result.affected === 1;
};

export const touchSession = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).createQueryBuilder().update(sessionTable).set({ seenAt: tx.now }).where('id = :id', { id }).execute();
};

export const saveSecondFactor = async (tx: Tx, sessionId: string): Promise<void> => {
  await sql(tx)
    .createQueryBuilder()
    .update(sessionTable)
    .set({ secondFactorAt: tx.now })
    .where('id = :sessionId', { sessionId })
    .execute();
};

export const revokeSession = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx)
    .createQueryBuilder()
    .update(sessionTable)
    .set({ revokedAt: tx.now })
    .where('id = :id and revoked_at is null', { id })
    .execute();
  tx.push({ kind: 'ended', sessions: [id] });
};

/** Ends the agent's sessions, all or all but one. */
export const revokeSessionsOf = async (tx: Tx, agentId: string, keepId?: string): Promise<void> => {
  const [ended]: [{ id: string }[], number] = await sql(tx).query(
    `update staff_session set revoked_at = $2 where agent_id = $1 and revoked_at is null and id is distinct from $3
     returning id`,
    [agentId, tx.now, keepId ?? null],
  );
  tx.push({ kind: 'ended', sessions: ended.map(({ id }) => id) });
};

export const insertToken = async (
  tx: Tx,
  token: { name: string; tokenHash: string; scopes: Permission[]; createdBy: string | null; expiresAt: Date | null },
): Promise<Token> => {
  const row: Token = { ...token, id: tx.newId(), createdAt: tx.now, lastUsedAt: null, revokedAt: null };
  await sql(tx).createQueryBuilder().insert().into(tokenTable).values(row).updateEntity(false).execute();
  return row;
};

/** Ends a token and what it holds open; answers what it was, or null when there is none that holds. */
export const endToken = async (tx: Tx, id: string): Promise<{ name: string; scopes: string[] } | null> => {
  const [[ended]]: [{ name: string; scopes: string[] }[], number] = await sql(tx).query(
    'update api_token set revoked_at = $2 where id = $1 and revoked_at is null returning name, scopes',
    [id, tx.now],
  );
  tx.push({ kind: 'ended', sessions: [id] });
  return ended ?? null;
};

/** Adds a team; false when its key is taken. */
export const insertTeam = async (
  tx: Tx,
  team: { id: string; key: string; nameZh: string; nameEn: string },
): Promise<boolean> => {
  const added: unknown[] = await sql(tx).query(
    'insert into team (id, key, name_zh, name_en) values ($1, $2, $3, $4) on conflict do nothing returning id',
    [team.id, team.key, team.nameZh, team.nameEn],
  );
  return added.length > 0;
};

/** @throws Problem stale_version */
export const saveTeamName = async (
  tx: Tx,
  team: { id: string; version: number; nameZh: string; nameEn: string },
): Promise<void> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    'update team set name_zh = $3, name_en = $4, version = version + 1 where id = $1 and version = $2 returning id',
    [team.id, team.version, team.nameZh, team.nameEn],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
};
