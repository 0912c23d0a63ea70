import { listTopicTickets } from '../../../server/contract/topic.ts';
import { call } from '../../api.ts';
import { Listing } from '../parts/listing.tsx';
import { usePages } from '../parts/use-pages.ts';
import { TicketFigures } from '../reports/ticket-figures.tsx';
import { useTopicWords } from './use-topic-words.ts';

const PAGE = 20;

/** The complaints under a topic, the newest first. */
export const TopicTickets = ({ id }: { readonly id: string }) => {
  const { t, r } = useTopicWords();
  const { query, rows } = usePages(['topic', id], (cursor, signal) =>
    call(listTopicTickets, { id, cursor, limit: PAGE }, { signal }),
  );
  return (
    <Listing query={query} count={rows.length} rows={3}>
      <TicketFigures columns={[r.tickets, t.status, t.at]} tickets={rows} />
    </Listing>
  );
};
