import { Link } from '@tanstack/react-router';
import { TICKET_VIEWS } from '../../../server/contract/queue.ts';
import { formatNumber } from '../../parts/format.ts';
import { useWords } from '../parts/use-words.ts';
import css from './queue.module.css';
import { type QueueSearch, viewOf } from './queue-search.ts';
import { useCounts } from './use-queue.ts';

export const QueueViews = ({ search }: { readonly search: QueueSearch }) => {
  const { w, locale } = useWords();
  const counts = useCounts();
  return (
    <nav className={css.views} aria-label={w.queue.viewsLabel}>
      {TICKET_VIEWS.map((view) => (
        <Link
          key={view}
          to="."
          search={(now: QueueSearch) => (now.saved ? { view } : { ...now, view })}
          className={css.view}
          aria-current={!search.saved && viewOf(search) === view ? 'page' : undefined}
          activeProps={{}}
        >
          {w.queue.views[view]}
          {counts.data ? <b>{formatNumber(counts.data[view], locale)}</b> : null}
        </Link>
      ))}
    </nav>
  );
};
