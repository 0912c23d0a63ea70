import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findTransactionIdsOf } from '../ticket/ticket.queries.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { TransactionRecord } from '../transaction/transaction.ts';

/** Money goes back only for an open matter that is about this payment. @throws Problem ticket_closed, transaction_not_linked */
export const checkTicket = async (tx: Tx, ticket: Ticket, transaction: TransactionRecord): Promise<void> => {
  if (ticket.status === 'closed' || ticket.status === 'merged')
    throw new Problem('refused', 'ticket_closed', { status: ticket.status });
  const linked = (await findTransactionIdsOf(tx, [ticket.id])).get(ticket.id) ?? [];
  if (!linked.includes(transaction.id) || transaction.customerId !== ticket.customerId)
    throw new Problem('refused', 'transaction_not_linked');
};
