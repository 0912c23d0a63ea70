import type { Permission } from '../../contract/permission.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { tokenTable } from './agent.table.ts';
import type { Token } from './agent.ts';

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
