import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { TOTP_CONTEXT } from './agent.queries.ts';
import { agentTable } from './agent.table.ts';
import type { Agent, Presence } from './agent.ts';

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
