import type { TicketView } from '../../../server/contract/ticket.ts';
import { useWords } from '../parts/use-words.ts';
import { Card } from './card.tsx';
import css from './context.module.css';
import { TransactionSheet } from './transaction-sheet.tsx';

export const TransactionsCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w } = useWords();
  return (
    <Card title={w.desk.transactions.title}>
      {ticket.transactions.length === 0 ? <div className={css.none}>{w.desk.transactions.none}</div> : null}
      <ul className={css.list}>
        {ticket.transactions.map((transaction) => (
          <li key={transaction.id} className={css.sheet}>
            <TransactionSheet transaction={transaction} ticket={ticket} />
          </li>
        ))}
      </ul>
    </Card>
  );
};
