import type { InTx } from '../../kernel/route.ts';
import { deleteOrphans } from './attachment.store.ts';

const BATCH = 100;
/** A draft with a file may lie for a day before it is sent. */
const KEPT_MS = 86_400_000;

/** Removes the next batch of files that were uploaded and never sent; answers how many. Call until it answers 0. */
export const deleteOrphanAttachments = async (
  inTx: InTx,
  files: { remove: (key: string) => Promise<void> },
): Promise<number> => {
  const keys = await inTx((tx) => deleteOrphans(tx, new Date(tx.now.getTime() - KEPT_MS), BATCH));
  for (const key of keys) await files.remove(key);
  return keys.length;
};
