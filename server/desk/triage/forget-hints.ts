import type { Tx } from '../../kernel/tx.ts';
import { deleteHints, deleteHintsOfClosed } from './triage.store.ts';

const BATCH = 1_000;

/** Consent withdrawn takes with it what it allowed, and not only what would come. Twice is as good as once. */
export const forgetHints = (tx: Tx, customerId: string): Promise<void> => deleteHints(tx, customerId);

/** A hint is for those who deal with a matter; where nobody does any more, it is for nobody. Call until it answers 0. */
export const forgetHintsOfClosed = (tx: Tx): Promise<number> => deleteHintsOfClosed(tx, BATCH);
