import type { InTx } from '../db/in-tx.ts';
import { type ResealStep, type RowId, resealBatch } from './reseal.ts';
import type { SealedColumn } from './sealed-column.ts';

const BATCH = 200;
/** Between batches, so that the desk's own work comes in between. */
const PAUSE_MS = 20;

export type RotationReport = {
  readonly resealed: number;
  readonly failed: readonly { table: string; column: string; id: string }[];
};

/** Seals everything in `columns` anew under the key that writes, one short transaction a batch. */
export const rotateKeys = async (
  inTx: InTx,
  columns: readonly SealedColumn[],
  onBatch: (column: SealedColumn, resealed: number) => void = () => undefined,
): Promise<RotationReport> => {
  let total = 0;
  const failed: { table: string; column: string; id: string }[] = [];
  for (const sealed of columns) {
    let afterId: RowId | null = null;
    for (;;) {
      const from: RowId | null = afterId;
      const done: ResealStep = await inTx((tx) => resealBatch(tx, sealed, { afterId: from, size: BATCH }));
      failed.push(...done.failed.map((id) => ({ table: sealed.table, column: sealed.column, id: id.join(' ') })));
      total += done.resealed;
      if (done.lastId === null) break;
      afterId = done.lastId;
      onBatch(sealed, done.resealed);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
  return { resealed: total, failed };
};
