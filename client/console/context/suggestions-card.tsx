import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type SuggestionsView, suggestForTicket } from '../../../server/contract/suggestion.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import { handBack } from '../thread/hand-back.ts';
import { Card } from './card.tsx';
import css from './context.module.css';

type Use = { readonly of: string; readonly body: string; readonly ticketId: string };

const UseButton = ({ of, body, ticketId }: Use) => {
  const { w } = useWords();
  const words = w.desk.suggestions;
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={fill(words.useOf, { of })}
      onClick={() => handBack.set({ ticketId, body, visibility: 'public', attachments: [] })}
    >
      {words.use}
    </Button>
  );
};

const Suggestions = ({ ticketId, found }: { readonly ticketId: string; readonly found: SuggestionsView }) => {
  const { w, locale } = useWords();
  const words = w.desk.suggestions;
  if (found.replies.length === 0 && found.lessons.length === 0) return <div className={css.none}>{words.none}</div>;
  return (
    <ul className={css.list}>
      {found.replies.map(({ ticketId: id, number, similarity, rating, body }) => (
        <li key={id} className={css.suggestion}>
          <div className={css.small}>
            <Link className={css.link} to="/queue/$ticketId" params={{ ticketId: id }} search={sameSearch}>
              {number}
            </Link>
            {` · ${fill(words.from, { share: formatShare(similarity, locale), rating })}`}
          </div>
          <div className={css.quote}>{body}</div>
          <UseButton of={number} body={body} ticketId={ticketId} />
        </li>
      ))}
      {found.lessons.map(({ topic, title, body, given }) => (
        <li key={topic} className={css.suggestion}>
          <div className={css.small}>{fill(words.lesson, { count: given })}</div>
          <strong>{title}</strong>
          <div className={css.quote}>{body}</div>
          <UseButton of={title} body={`${title}\n\n${body}`} ticketId={ticketId} />
        </li>
      ))}
    </ul>
  );
};

/** What helped in matters like this one. A click puts it into the reply, where it is read and changed; nothing sends itself. */
export const SuggestionsCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w } = useWords();
  const may = ticket.can.includes('reply');
  const found = useQuery({
    queryKey: ['suggestions', ticket.id, ticket.category],
    queryFn: ({ signal }) => call(suggestForTicket, { id: ticket.id }, { signal }),
    enabled: may,
  });
  if (!may) return null;
  return (
    <Card title={w.desk.suggestions.title}>
      {found.isPending ? <Loading rows={2} /> : null}
      {found.isLoadingError ? <Failure fault={found.error} again={() => void found.refetch()} /> : null}
      {found.data ? <Suggestions ticketId={ticket.id} found={found.data} /> : null}
    </Card>
  );
};
