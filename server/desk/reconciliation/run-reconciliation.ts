import type { InTx } from '../../kernel/route.ts';
import { stepReconciliation } from './move-reconciliation.ts';
import { reconciliationDue } from './reconciliation.events.ts';

/**
 * Compares a bill with our books, or goes on where it stopped. Run twice, or twice at once, it has the effect of once:
 * each step holds the run and begins where the last one is stored to have ended.
 */
export const runReconciliation = async (
  inTx: InTx,
  reconciliationId: string,
  isStopping: () => boolean = () => false,
): Promise<void> => {
  while (await inTx((tx) => stepReconciliation(tx, reconciliationId)))
    if (isStopping()) return inTx(async (tx) => tx.emit(reconciliationDue, { reconciliationId }));
};
