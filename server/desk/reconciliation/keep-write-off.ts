import type { Tx } from '../../kernel/tx.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { findTransactionsById } from '../transaction/transaction.queries.ts';
import type { Difference } from './reconciliation.ts';

/**
 * Enters what a change of a difference wrote off, or took back: a balanced pair of its own, once for each version, never
 * a changed one. What only a bill knows of is entered on the account of the bill's provider.
 */
export const keepWriteOff = async (tx: Tx, before: Difference, after: Difference): Promise<void> => {
  const moved = after.writtenOffMinor - before.writtenOffMinor;
  if (moved === 0n) return;

  const { transactionId } = after;
  const own = transactionId === null ? undefined : (await findTransactionsById(tx, [transactionId])).get(transactionId);
  await recordEntry(tx, {
    transactionId,
    difference: { id: after.id, version: after.version },
    provider: own?.provider ?? after.provider,
    kind: moved > 0n ? 'written_off' : 'written_up',
    money: { minor: moved > 0n ? moved : -moved, currency: after.currency },
    at: tx.now,
  });
};
