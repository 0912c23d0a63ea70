import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useReadAlerts } from '../alerts/use-read-alerts.ts';
import { ContextPanel } from '../context/context-panel.tsx';
import { Catcher } from '../parts/catcher.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import { lookAtRefused } from '../session/last-words.ts';
import css from './stage.module.css';
import { ThreadPanel } from './thread-panel.tsx';
import { TicketHeader } from './ticket-header.tsx';
import { useThread } from './use-thread.ts';
import { useTicket } from './use-ticket.ts';

/** One ticket: header with what can be done, the thread, and everything known beside it. */
export const TicketStage = ({ ticketId }: { readonly ticketId: string }) => {
  const { w } = useWords();
  const ticket = useTicket(ticketId);
  const live = useThread(ticketId);
  const [side, setSide] = useState('thread');
  useReadAlerts(ticketId);
  useEffect(() => lookAtRefused(ticketId), [ticketId]);
  if (ticket.isPending) return <Loading rows={6} height={60} />;
  if (ticket.isLoadingError)
    return (
      <div className={css.lost}>
        <Link className={css.lostBack} to="/queue" search={sameSearch}>
          {w.thread.back}
        </Link>
        <Failure fault={ticket.error} again={() => void ticket.refetch()} />
      </div>
    );
  const view = ticket.data;
  return (
    <article className={css.stage} data-side={side} aria-label={view.number}>
      <TicketHeader ticket={view} state={live?.state ?? null}>
        <SegmentedControl
          className={css.narrow}
          size="xs"
          aria-label={view.number}
          value={side}
          onChange={setSide}
          data={[
            { value: 'thread', label: w.thread.conversation },
            { value: 'context', label: w.thread.context },
          ]}
        />
      </TicketHeader>
      <Catcher>{live ? <ThreadPanel ticket={view} live={live} /> : <Loading />}</Catcher>
      <aside className={css.aside} aria-label={w.desk.context.label}>
        <Catcher>
          <ContextPanel ticket={view} />
        </Catcher>
      </aside>
    </article>
  );
};
