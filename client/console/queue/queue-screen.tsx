import { IconMessages } from '@tabler/icons-react';
import { useParams, useSearch } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { later } from '../later.tsx';
import { Catcher } from '../parts/catcher.tsx';
import { Empty } from '../parts/empty.tsx';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import css from './queue.module.css';
import { QueuePanel } from './queue-panel.tsx';

const TicketStage = later(
  async () => (await import('../thread/ticket-stage.tsx')).TicketStage,
  <Loading rows={6} height={60} />,
);

/** Queue beside the ticket; on a narrow screen one at a time. */
export const QueueScreen = () => {
  const { w } = useWords();
  const search = useSearch({ from: '/queue' });
  const { ticketId } = useParams({ strict: false });
  // The list answers a key at once; the ticket follows as soon as it is drawn, and one that is only passed by not at all.
  const shownId = useDeferredValue(ticketId);
  return (
    <div className={css.desk} data-open={ticketId !== undefined}>
      <QueuePanel search={search} activeId={ticketId} />
      <div className={css.stage}>
        <Catcher key={shownId}>
          {shownId ? (
            <TicketStage key={shownId} ticketId={shownId} />
          ) : (
            <div className={css.pick}>
              <Empty
                icon={<IconMessages size={32} stroke={1.4} aria-hidden />}
                title={w.queue.pick}
                hint={w.queue.pickHint}
              />
            </div>
          )}
        </Catcher>
      </div>
    </div>
  );
};
