import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Dismissal, SignalState } from './signal.ts';

/** Holds the signals until the transaction ends, in one order. Answers the version and state of each that exists. */
export const lockSignals = async (
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { version: number; state: SignalState }>> => {
  const rows: { id: string; version: number; state: SignalState }[] = await sql(tx).query(
    'select id, version, state from signal where id = any($1) order by id for update',
    [[...ids]],
  );
  return new Map(rows.map(({ id, version, state }) => [id, { version, state }]));
};

export type Judgement = {
  readonly state: SignalState;
  readonly reason: Dismissal | null;
  readonly note: string | null;
  readonly by: { readonly id: string; readonly name: string };
};

export const saveJudgement = async (tx: Tx, id: string, { state, reason, note, by }: Judgement): Promise<void> => {
  await sql(tx).query(
    `update signal set state = $2, reason = $3, note = $4, decided_by = $5, decided_by_name = $6, decided_at = $7,
       version = version + 1 where id = $1`,
    [id, state, reason, note, by.id, by.name, tx.now],
  );
};

/** Notes that the customer was written to. */
export const saveTold = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('update signal set told_at = $2, version = version + 1 where id = $1 and told_at is null', [
    id,
    tx.now,
  ]);
};
