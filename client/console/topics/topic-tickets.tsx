import { Link } from '@tanstack/react-router';
import { listTopicTickets } from '../../../server/contract/topic.ts';
import { call } from '../../api.ts';
import { wordOf } from '../../words/shared.ts';
import { Listing } from '../parts/listing.tsx';
import { usePages } from '../parts/use-pages.ts';
import { When } from '../parts/when.tsx';
import { FigureTable } from '../reports/figures.tsx';
import css from '../reports/reports.module.css';
import { useTopicWords } from './use-topic-words.ts';

const PAGE = 20;

/** The complaints under a topic, the newest first. */
export const TopicTickets = ({ id }: { readonly id: string }) => {
  const { t, r, w } = useTopicWords();
  const { query, rows } = usePages(['topic', id], (cursor, signal) =>
    call(listTopicTickets, { id, cursor, limit: PAGE }, { signal }),
  );
  return (
    <Listing query={query} count={rows.length} rows={3}>
      <FigureTable
        columns={[r.tickets, t.status, t.at]}
        rows={rows.map((ticket) => ({
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
    </Listing>
  );
};
