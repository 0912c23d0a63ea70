import type { Tx } from '../kernel/tx.ts';
import { sql } from '../platform/db/sql.ts';
import { bodyMark, bodyMarks, type KeyedRequest, type StoredAnswer, sealAnswer } from './idempotency.ts';

/** A key held for work that no single transaction spans. `claim` tells its holder from whoever takes it over later. */
export type ClaimedRequest = KeyedRequest & { claim: string };

/** Takes the key, also from a holder of the same request whose time is up; null while it is somebody else's. */
export const claimForWhile = async (tx: Tx, keyed: KeyedRequest, leaseMs: number): Promise<string | null> => {
  const { scope, key, endpoint } = keyed;
  const taken: { claim: string }[] = await sql(tx).query(
    `with taken as (
       insert into idempotency_key as held (scope, key, endpoint, body_hash, created_at, claim, claimed_until)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (scope, key) do update set claim = excluded.claim, claimed_until = excluded.claimed_until
         where held.status is null and held.claimed_until <= excluded.created_at
           and held.endpoint = excluded.endpoint and held.body_hash = any($8)
       returning claim)
     select claim from taken`,
    [
      scope,
      key,
      endpoint,
      bodyMark(tx, keyed),
      tx.now,
      tx.newId(),
      new Date(tx.now.getTime() + leaseMs),
      bodyMarks(tx, keyed),
    ],
  );
  return taken[0]?.claim ?? null;
};

export const keepClaim = async (tx: Tx, { scope, key, claim }: ClaimedRequest, leaseMs: number): Promise<void> => {
  await sql(tx).query('update idempotency_key set claimed_until = $4 where scope = $1 and key = $2 and claim = $3', [
    scope,
    key,
    claim,
    new Date(tx.now.getTime() + leaseMs),
  ]);
};

/** Keeps the answer under the key, unless somebody has taken it over. */
export const storeClaimed = async (tx: Tx, keyed: ClaimedRequest, answer: StoredAnswer): Promise<void> => {
  const { scope, key, claim } = keyed;
  await sql(tx).query(
    `update idempotency_key set status = $4, answer_sealed = $5, claim = null, claimed_until = null
     where scope = $1 and key = $2 and claim = $3`,
    [scope, key, claim, answer.status, sealAnswer(tx, keyed, answer)],
  );
};

/** Lets the key go: what was asked under it was refused. */
export const dropClaim = async (tx: Tx, { scope, key, claim }: ClaimedRequest): Promise<void> => {
  await sql(tx).query('delete from idempotency_key where scope = $1 and key = $2 and claim = $3', [scope, key, claim]);
};
