import { systemActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { keepBillLines } from './bill-line.store.ts';
import { billRead } from './import.events.ts';
import { importMachine } from './import.machine.ts';
import { insertRejections, lockImport, saveProgress, saveState } from './import.store.ts';
import type { Import, RejectedLine } from './import.ts';
import { type NumberedEntry, takeEntries } from './take-batch.ts';

const worker = systemActor('import');

const announce = (tx: Tx, id: string, version: number): void =>
  tx.push({ kind: 'changed', refs: [{ kind: 'import', id, version }] });

/** Takes up an import, for the first time or again; null when it is settled or was never there. */
export const startImport = async (tx: Tx, id: string): Promise<Import | null> => {
  const held = await lockImport(tx, id);
  const state = held && step(importMachine, held.state, 'start');
  if (!held || !state) return null;

  await saveState(tx, id, { state });
  announce(tx, id, held.recordsRead + 1);
  return { ...held, state };
};

export type Batch = {
  /** Records of the file before this batch, and with it. */
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  readonly entries: readonly NumberedEntry[];
  readonly rejected: readonly RejectedLine[];
};

/**
 * Stores the effect of a batch together with how far reading has come: either both are there or neither. False when
 * another worker has got on with the file meanwhile; then nothing is done.
 */
export const takeBatch = async (
  tx: Tx,
  id: string,
  batch: Batch,
  columnOf: (path: string) => string,
): Promise<boolean> => {
  const held = await lockImport(tx, id);
  if (held?.state !== 'running' || held.recordsRead !== batch.from) return false;

  const { created, updated, unchanged, rejected } =
    held.purpose === 'feed' ? await takeEntries(tx, batch.entries) : await keepBillLines(tx, id, batch.entries);
  const all = [...batch.rejected, ...rejected.map((one) => ({ ...one, path: columnOf(one.path) }))];
  await insertRejections(tx, id, all);
  await saveProgress(tx, id, {
    bytesRead: batch.bytes,
    recordsRead: batch.to,
    lines: batch.entries.length + batch.rejected.length,
    created,
    updated,
    unchanged,
    rejected: all.length,
  });
  announce(tx, id, batch.to + 1);
  return true;
};

/** Ends an import: done, or failed with a code. False when it was settled before. */
export const settleImport = async (tx: Tx, id: string, failure: string | null): Promise<boolean> => {
  const held = await lockImport(tx, id);
  const state = held && step(importMachine, held.state, failure === null ? 'finish' : 'fail');
  if (!held || !state) return false;

  await saveState(tx, id, { state, failure });
  const { lines, created, updated, unchanged, rejected } = held;
  recordAudit(tx, worker, {
    action: failure === null ? 'import.finished' : 'import.failed',
    subject: { kind: 'import', id },
    before: { state: held.state },
    after: { state, failure, lines, created, updated, unchanged, rejected },
  });
  if (held.purpose === 'reconcile') tx.emit(billRead, { importId: id });
  announce(tx, id, held.recordsRead + 2);
  return true;
};
