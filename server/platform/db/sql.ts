import { type EntityManager, QueryFailedError } from 'typeorm';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Vault } from '../crypto/vault.ts';
import type { SqlSession } from './sql-session.ts';
import type { Write } from './write.ts';

type Backing = { readonly session: SqlSession; readonly vault: Vault };

const backings = new WeakMap<Tx, Backing>();

/** Ties a transaction to what carries it; only `inTx` calls this. */
export const back = (tx: Tx, backing: Backing): void => {
  backings.set(tx, backing);
};

export const backingOf = (tx: Tx): Backing => {
  const backing = backings.get(tx);
  if (!backing) throw new Error('this transaction was not opened by inTx');
  return backing;
};

/** The SQL behind a transaction. Only stores and queries call this. */
export const sql = (tx: Tx): EntityManager => backingOf(tx).session.manager;

/** Rows of a statement that every request or message runs: planned once, and sent together with its neighbours. */
export const ask = <R>(tx: Tx, text: string, values: readonly unknown[]): Promise<R[]> =>
  backingOf(tx).session.ask(text, values);

/** Writes rows that nobody reads before the commit, in one statement with all that the transaction gathers. */
export const gather = (tx: Tx, write: Write): void => backingOf(tx).session.gather(write);

/** Seals and opens personal data. Only stores and queries call this. */
export const vault = (tx: Tx): Vault => backingOf(tx).vault;

/** Constraints by their names, and what it means to break one. */
export type Refusals = Readonly<Record<string, readonly [kind: 'refused' | 'forbidden', code: string]>>;

/** Runs statements whose constraints are rules of the desk: what the database refuses by one of them is said in our words. */
export const refusingBy =
  (refusals: Refusals) =>
  async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof QueryFailedError)) throw error;
      const { constraint }: { constraint?: unknown } = error.driverError;
      const refusal = refusals[String(constraint ?? '')];
      throw refusal ? new Problem(...refusal) : error;
    }
  };
