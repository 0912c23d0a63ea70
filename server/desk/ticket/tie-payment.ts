import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { holdTurnOf } from '../duplicate/duplicate.queries.ts';
import { findOwnTransactions } from '../transaction/transaction.queries.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { relateByTransaction } from './relate-by-transaction.ts';
import { lockTicket } from './ticket.queries.ts';
import { giveToCustomer, linkTransactions } from './ticket.store.ts';
import type { Ticket } from './ticket.ts';

/**
 * Ties a ticket to a payment that the desk learned of later, and with it to the customer who made the payment. The caller
 * has made sure that the ticket's customer so far is only a name for an unknown payer.
 */
export const tiePayment = async (
  tx: Tx,
  actor: Actor,
  input: { ticketId: string; transactionId: string; customerId: string },
): Promise<Ticket> => {
  await holdTurnOf(tx, input.customerId);
  const before = await lockTicket(tx, input.ticketId);
  if (before.customerId !== input.customerId) await giveToCustomer(tx, before, input.customerId);
  const ticket = { ...before, customerId: input.customerId };
  const [payment] = await findOwnTransactions(tx, input.customerId, [input.transactionId]);
  if (!payment) throw new Error('a payment was tied that is not the customer’s');

  linkTransactions(tx, ticket.id, [{ id: payment.record.id, snapshot: payment.snapshot }]);
  await relateByTransaction(tx, ticket, payment.record.id);
  const { ticket: tied } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('provider_payment_tied', { transactionId: input.transactionId }, 'internal')],
    { provider: payment.record.provider },
  );
  recordAudit(tx, actor, {
    action: 'ticket.payment_tied',
    subject: { kind: 'ticket', id: ticket.id },
    before: { customerId: before.customerId },
    after: { customerId: input.customerId, transactionId: input.transactionId },
  });
  return tied;
};
