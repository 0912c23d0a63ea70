import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Call, CallLine, Circuit, CircuitState } from './provider.ts';

type Row = { state: CircuitState; failures: number; openings: number; retry_at: Date | null };

/** The circuit of a provider; held until the transaction ends where `hold`. One that never failed has no row. */
export const readCircuit = async (tx: Tx, provider: CallLine, { hold = false } = {}): Promise<Circuit> => {
  const [row]: Row[] = await sql(tx).query(
    `select state, failures, openings, retry_at from provider_circuit where provider = $1 ${hold ? 'for update' : ''}`,
    [provider],
  );
  return {
    provider,
    state: row?.state ?? 'closed',
    failures: row?.failures ?? 0,
    openings: row?.openings ?? 0,
    retryAt: row?.retry_at ?? null,
  };
};

/** Makes sure that there is a row to hold. */
export const ensureCircuit = async (tx: Tx, provider: CallLine): Promise<void> => {
  await sql(tx).query(
    `insert into provider_circuit (provider, changed_at) values ($1, $2) on conflict (provider) do nothing`,
    [provider, tx.now],
  );
};

/** Saves the circuit, and opens or ends the incident that goes with it. */
export const saveCircuit = async (tx: Tx, before: Circuit, after: Circuit, code: string | null): Promise<void> => {
  await sql(tx).query(
    `update provider_circuit set state = $2, failures = $3, openings = $4, retry_at = $5,
       changed_at = case when state <> $2 then $6 else changed_at end where provider = $1`,
    [after.provider, after.state, after.failures, after.openings, after.retryAt, tx.now],
  );
  if (before.state === 'closed' && after.state === 'open')
    await sql(tx).query('insert into provider_incident (id, provider, opened_at, code) values ($1, $2, $3, $4)', [
      tx.newId(),
      after.provider,
      tx.now,
      code,
    ]);
  if (before.state !== 'closed' && after.state === 'closed')
    await sql(tx).query('update provider_incident set ended_at = $2 where provider = $1 and ended_at is null', [
      after.provider,
      tx.now,
    ]);
};

export const insertCall = async (tx: Tx, call: Call): Promise<void> => {
  await sql(tx).query(
    'insert into provider_call (id, provider, operation, outcome, code, latency_ms, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [tx.newId(), call.provider, call.operation, call.outcome, call.code, call.latencyMs, tx.now],
  );
};

/** Forgets calls before `before`, some at a time. */
export const deleteCalls = async (tx: Tx, before: Date, limit: number): Promise<number> => {
  const gone: unknown[] = await sql(tx).query(
    `with old as (delete from provider_call where id in (select id from provider_call where at < $1 order by at limit $2) returning 1)
     select 1 from old`,
    [before, limit],
  );
  return gone.length;
};
