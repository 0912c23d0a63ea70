import type { Tx } from '../../kernel/tx.ts';
import { holdRefund } from './hold-refund.ts';
import { saveRefund } from './refund.store.ts';

/** Leaves a refund as it stands until a provider that does not answer is called again. */
export const postponeRefund = async (tx: Tx, refundId: string, until: Date): Promise<void> => {
  const refund = await holdRefund(tx, refundId);
  if (refund.nextCheckAt !== null) await saveRefund(tx, refund, { nextCheckAt: until });
};
