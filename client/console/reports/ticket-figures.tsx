import { Link } from '@tanstack/react-router';
import { wordOf } from '../../words/shared.ts';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';
import { FigureTable } from './figures.tsx';
import css from './sheet.module.css';

type Told = {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly status: string;
  readonly createdAt: string;
};

/** Tickets under a figure, each a way to it. @param columns heads of number, status and time */
export const TicketFigures = ({
  columns,
  tickets,
}: {
  readonly columns: readonly string[];
  readonly tickets: readonly Told[];
}) => {
  const { w } = useWords();
  return (
    <FigureTable
      columns={columns}
      rows={tickets.map((ticket) => ({
        key: ticket.id,
        cells: [
          <Link key="ticket" to="/queue/$ticketId" params={{ ticketId: ticket.id }} className={css.link}>
            {ticket.number} {ticket.subject}
          </Link>,
          wordOf(w.status, ticket.status),
          <When key="at" at={ticket.createdAt} />,
        ],
      }))}
    />
  );
};
