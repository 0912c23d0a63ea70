import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { suggestForTicket } from '../../../server/contract/suggestion.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useWords } from '../parts/use-words.ts';
import { handBack } from '../thread/hand-back.ts';
import { Card } from './card.tsx';
import css from './context.module.css';

/** What helped in matters like this one. A click puts it into the reply, where it is read and changed; nothing sends itself. */
export const SuggestionsCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w, locale } = useWords();
  const words = w.desk.suggestions;
  const may = ticket.can.includes('reply');
  const { data } = useQuery({
    queryKey: ['suggestions', ticket.id, ticket.category],
    queryFn: ({ signal }) => call(suggestForTicket, { id: ticket.id }, { signal }),
    enabled: may,
  });
  if (!may || !data || (data.replies.length === 0 && data.lessons.length === 0)) return null;
  const use = (body: string) => () =>
    handBack.set({ ticketId: ticket.id, body, visibility: 'public', attachments: [] });
  return (
    <Card title={words.title}>
      <ul className={css.list}>
        {data.replies.map((reply) => (
          <li key={reply.ticketId} className={css.details}>
            <div className={css.small}>
              {fill(words.from, {
                number: reply.number,
                share: formatShare(reply.similarity, locale),
                rating: reply.rating,
              })}
            </div>
            <div className={css.quote}>{reply.body}</div>
            <Button size="compact-xs" variant="default" onClick={use(reply.body)}>
              {words.use}
            </Button>
          </li>
        ))}
        {data.lessons.map((lesson) => (
          <li key={lesson.topic} className={css.details}>
            <div className={css.small}>{fill(words.lesson, { count: lesson.given })}</div>
            <div>{lesson.title}</div>
            <Button size="compact-xs" variant="default" onClick={use(`${lesson.title}\n\n${lesson.body}`)}>
              {words.use}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
};
