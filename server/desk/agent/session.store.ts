import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type SessionRow, sessionTable } from './agent.table.ts';

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
