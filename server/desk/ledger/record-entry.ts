import type { Tx } from '../../kernel/tx.ts';
import { insertEntries } from './ledger.store.ts';
import type { Movement } from './ledger.ts';

/** Enters movements of money; each once, however often it is told. Answers how many were new. */
export const recordEntries = (tx: Tx, movements: readonly Movement[]): Promise<number> =>
  insertEntries(
    tx,
    movements.filter(({ money }) => money.minor > 0n),
  );

/** Enters one movement; false when it had been entered before. */
export const recordEntry = async (tx: Tx, movement: Movement): Promise<boolean> =>
  (await recordEntries(tx, [movement])) === 1;
