import type { TicketView } from '../../../server/contract/ticket.ts';
import { useWords } from '../parts/use-words.ts';
import { Card } from './card.tsx';
import css from './context.module.css';
import { RefundSheet } from './refund-sheet.tsx';

export const RefundsCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w } = useWords();
  return (
    <Card title={w.desk.refunds.title}>
      {ticket.refunds.length === 0 ? <div className={css.none}>{w.desk.refunds.none}</div> : null}
      <ul className={css.list}>
        {ticket.refunds.map((refund) => (
          <li key={refund.id} className={css.sheet}>
            <RefundSheet refund={refund} customer={ticket.customer.name} />
          </li>
        ))}
      </ul>
    </Card>
  );
};
