import type { Tx } from '../../kernel/tx.ts';
import { deleteDraftsBefore } from './draft.store.ts';

const KEPT_MS = 30 * 86_400_000;
const BATCH = 1_000;

/** Words that nobody sent for a month are gone, and so are the empty ones left behind by what was sent. */
export const forgetOldDrafts = (tx: Tx): Promise<number> =>
  deleteDraftsBefore(tx, new Date(tx.now.getTime() - KEPT_MS), BATCH);
