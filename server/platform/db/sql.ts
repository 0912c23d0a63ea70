import type { EntityManager } from 'typeorm';
import type { Tx } from '../../kernel/tx.ts';
import type { Vault } from '../crypto/vault.ts';

type Backing = { readonly manager: EntityManager; readonly vault: Vault };

const backings = new WeakMap<Tx, Backing>();

/** Ties a transaction to what carries it; only `inTx` calls this. */
export const back = (tx: Tx, backing: Backing): void => {
  backings.set(tx, backing);
};

const backingOf = (tx: Tx): Backing => {
  const backing = backings.get(tx);
  if (!backing) throw new Error('this transaction was not opened by inTx');
  return backing;
};

/** The SQL behind a transaction. Only stores and queries call this. */
export const sql = (tx: Tx): EntityManager => backingOf(tx).manager;

/** Seals and opens personal data. Only stores and queries call this. */
export const vault = (tx: Tx): Vault => backingOf(tx).vault;
