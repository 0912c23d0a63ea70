import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { holdTransaction } from '../transaction/hold-transaction.ts';
import { findRefund, lockRefund } from './refund.queries.ts';
import type { Refund } from './refund.ts';

/** The refund with its ticket and transaction, all held. Always in this order, so that no two holders cross. */
export const holdRefund = async (tx: Tx, id: string): Promise<Refund> => {
  const seen = await findRefund(tx, id);
  if (!seen) throw absent('refund_absent');
  await lockTicket(tx, seen.ticketId);
  await holdTransaction(tx, seen.transactionId);
  const refund = await lockRefund(tx, id);
  if (!refund) throw absent('refund_absent');
  return refund;
};
