import { Link } from '@tanstack/react-router';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { formatDate } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { StatusChip } from '../parts/status-chip.tsx';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import { Card } from './card.tsx';
import css from './context.module.css';

export const EarlierCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w, locale } = useWords();
  const words = w.desk.earlier;
  return (
    <Card title={words.title}>
      {ticket.earlier.length === 0 ? <div className={css.none}>{words.none}</div> : null}
      <ul className={css.list}>
        {ticket.earlier.map((one) => (
          <li key={one.id}>
            <div className={css.spread}>
              <Link className={css.link} to="/queue/$ticketId" params={{ ticketId: one.id }} search={sameSearch}>
                {one.subject}
              </Link>
              <StatusChip status={one.status} />
            </div>
            <div className={css.small}>
              {one.number} · {formatDate(one.createdAt, locale)}
            </div>
          </li>
        ))}
      </ul>
      {ticket.links.length > 0 ? (
        <div className={css.details}>
          <div className={css.small}>{words.links}</div>
          <div className={css.row}>
            {ticket.links.map((one) => (
              <Link
                key={one.id}
                className={css.link}
                to="/queue/$ticketId"
                params={{ ticketId: one.id }}
                search={sameSearch}
              >
                {one.number}
              </Link>
            ))}
          </div>
        </div>
      ) : null}
      {ticket.rating ? (
        <div className={css.details}>
          <div className={css.small}>{w.desk.rating.title}</div>
          {fill(w.desk.rating.score, { score: ticket.rating.score })}
          {ticket.rating.comment ? ` · ${ticket.rating.comment}` : ''}
        </div>
      ) : null}
    </Card>
  );
};
