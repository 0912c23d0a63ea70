import type { Tx } from '../../kernel/tx.ts';
import { sealBatch } from './audit.store.ts';

/** Chains the next batch of entries; call until it answers 0. */
export const sealAudit = (tx: Tx): Promise<number> => sealBatch(tx);
