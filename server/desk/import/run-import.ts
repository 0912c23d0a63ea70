import { dropBillLines } from './bill-line.store.ts';
import type { FileFormat } from './file.format.ts';
import { FORMATS } from './formats.rules.ts';
import { importQueued } from './import.events.ts';
import { fileKeyOf } from './import.rules.ts';
import type { Import } from './import.ts';
import { settleImport, startImport, takeBatch } from './move-import.ts';
import { findFault, type RunDeps, readBatches } from './read-batches.ts';

/** Lines of a bill that is not whole go again so many at once. */
const DROPPED_LINES = 20_000;

type Stored = { readonly isLeft: true } | { readonly isLeft: false; readonly fault: string | null };

/** Stores batch after batch, until the end of the file, or until the rest is to be left to somebody else. */
const storeBatches = async (
  deps: RunDeps,
  item: Import,
  format: FileFormat,
  isStopping: () => boolean,
): Promise<Stored> => {
  const { inTx } = deps;
  const batches = readBatches(deps, item, format);
  try {
    for (;;) {
      const batch = await batches.next();
      if (batch.done) return { isLeft: false, fault: batch.value };
      if (!(await inTx((tx) => takeBatch(tx, item.id, batch.value, format.columnOf)))) return { isLeft: true };
      if (!isStopping()) continue;
      await inTx(async (tx) => tx.emit(importQueued, { importId: item.id }));
      return { isLeft: true };
    }
  } finally {
    await batches.return(null);
  }
};

/**
 * Imports a file, or what is left of it after a stop. Running it twice, or twice at once, has the effect of once: how
 * far reading has come is stored with the effects themselves, and whoever finds it moved on leaves. When the process is
 * to end, the rest is left to the next one.
 */
export const runImport = async (
  deps: RunDeps,
  importId: string,
  isStopping: () => boolean = () => false,
): Promise<void> => {
  const { inTx, files } = deps;
  const item = await inTx((tx) => startImport(tx, importId));
  // Settled before; a stop may have come between that and the removal.
  if (!item) return files.remove(fileKeyOf(importId));
  const format = FORMATS[item.format];
  // Lines that are only kept can be dropped again, so that one reading keeps them and tells whether all are there.
  const isKept = item.purpose === 'reconcile';

  let fault = isKept || item.recordsRead > 0 ? null : await findFault(deps, item, format);
  if (fault === null) {
    const stored = await storeBatches(deps, item, format, isStopping);
    if (stored.isLeft) return;
    fault = stored.fault;
    if (fault !== null && !isKept) throw new Error(`the file of import ${item.id} changed while it was read: ${fault}`);
    while (fault !== null && (await inTx((tx) => dropBillLines(tx, importId, DROPPED_LINES))) > 0);
  }
  await inTx((tx) => settleImport(tx, importId, fault));
  // It names customers; once read, nobody needs it here.
  await files.remove(item.fileKey);
};
