import type { Tx } from '../../kernel/tx.ts';
import { deleteHints } from './triage.store.ts';

/** Consent withdrawn takes with it what it allowed, and not only what would come. Twice is as good as once. */
export const forgetHints = (tx: Tx, customerId: string): Promise<void> => deleteHints(tx, customerId);
