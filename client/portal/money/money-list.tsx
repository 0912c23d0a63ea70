/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { CreditCard } from './credit-card.tsx';
import { RefundCard } from './refund-card.tsx';

/** Refunds, then what was given beside them. */
export const MoneyList = ({ ticket }: { ticket: CustomerTicketView }) => (
  <ul class="refunds">
    {ticket.refunds.map((refund) => (
      <RefundCard key={refund.id} refund={refund} transactions={ticket.transactions} />
    ))}
    {ticket.credits.map((credit) => (
      <CreditCard key={credit.id} credit={credit} />
    ))}
  </ul>
);
