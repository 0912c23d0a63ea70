import { beginMatching } from '../../server/desk/reconciliation/move-reconciliation.ts';
import { runReconciliation } from '../../server/desk/reconciliation/run-reconciliation.ts';
import type { InTx } from '../../server/kernel/route.ts';

/** A bill has been read: compare it. Told twice it begins once, since a run begins only from its reading. */
export const runBeginMatching = ({ inTx }: { inTx: InTx }, { importId }: { importId: string }): Promise<void> =>
  inTx((tx) => beginMatching(tx, importId));

/** Compares a bill with our books, and puts down the rest when the process is to end. */
export const reconcile = (
  { inTx }: { inTx: InTx },
  { reconciliationId }: { reconciliationId: string },
  { stopping }: { stopping?: AbortSignal } = {},
): Promise<void> => runReconciliation(inTx, reconciliationId, () => stopping?.aborted ?? false);
