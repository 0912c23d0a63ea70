import type { ProgramActor } from '../../kernel/actor.ts';
import { decodeCursor } from '../../kernel/page.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { tokenTable } from './agent.table.ts';
import type { Token } from './agent.ts';

export const findToken = async (tx: Tx, tokenHash: string): Promise<ProgramActor | null> => {
  const row = await sql(tx).getRepository(tokenTable).findOneBy({ tokenHash });
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= tx.now)) return null;
  return { kind: 'program', id: row.id, name: row.name, permissions: new Set(row.scopes) };
};

export const findTokens = async (
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Token[]> => {
  const query = sql(tx).getRepository(tokenTable).createQueryBuilder('token');
  if (cursor) {
    const [at, id] = decodeCursor(cursor);
    query.andWhere('(token.createdAt, token.id) < (:at::timestamptz, :id::uuid)', { at, id });
  }
  return query
    .orderBy('token.createdAt', 'DESC')
    .addOrderBy('token.id', 'DESC')
    .limit(limit + 1)
    .getMany();
};

/** Which of these API tokens still hold. */
export const findActiveTokens = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> => {
  const rows: { id: string }[] = await sql(tx).query(
    'select id from api_token where id = any($1) and revoked_at is null and (expires_at is null or expires_at > $2)',
    [ids, tx.now],
  );
  return new Set(rows.map(({ id }) => id));
};
