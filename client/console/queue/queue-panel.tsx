import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { fill } from '../../words/words.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import { toggleChosen } from '../bulk/selection.ts';
import { OpenTicketDialog } from '../open/open-ticket-later.ts';
import { Chip } from '../parts/chip.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { useKeys } from '../shell/keys.ts';
import { wantThreadFocus } from '../thread/thread-focus.ts';
import { SavedViews } from '../views/saved-views.tsx';
import { FilterChips } from './filter-chips.tsx';
import css from './queue.module.css';
import { QueueFilters } from './queue-filters.tsx';
import { QueueList } from './queue-list.tsx';
import { type QueueSearch, sameSearch } from './queue-search.ts';
import { QueueSearchBox, SEARCH_ID } from './queue-search-box.tsx';
import { QueueViews } from './queue-views.tsx';
import { useCounts, useQueue } from './use-queue.ts';
import { eachOnce, useStillList } from './use-still-list.ts';

export const QueuePanel = ({
  search,
  activeId,
}: {
  readonly search: QueueSearch;
  readonly activeId: string | undefined;
}) => {
  const { w } = useWords();
  const { may } = useSession();
  const navigate = useNavigate();
  const counts = useCounts();
  const queue = useQueue(search);
  const [opening, setOpening] = useState(false);
  const rows = useMemo(() => eachOnce(queue.data?.pages.flatMap((page) => page.items) ?? []), [queue.data]);
  const still = useStillList(rows, JSON.stringify(search));
  const change = (part: QueueSearch) =>
    void navigate({ to: '.', search: (now: QueueSearch) => ({ ...now, ...part }), replace: true });
  const step = (by: number) => {
    const at = still.rows.findIndex((row) => row.id === activeId);
    const next = still.rows[at < 0 ? 0 : at + by];
    if (!next) return;
    wantThreadFocus();
    void navigate({ to: '/queue/$ticketId', params: { ticketId: next.id }, search: sameSearch });
  };
  const choose = () => {
    const row = still.rows.find(({ id }) => id === activeId);
    if (row && may('ticket:write')) toggleChosen(row);
  };
  useKeys({
    x: choose,
    u: () => void navigate({ to: '/queue', search: sameSearch }),
    j: () => step(1),
    k: () => step(-1),
    '/': () => document.getElementById(SEARCH_ID)?.focus(),
  });
  return (
    <section className={css.panel} aria-label={w.queue.title}>
      <div className={css.head}>
        <div className={css.titleRow}>
          <h1 className={css.title}>{w.queue.title}</h1>
          <span className={css.overdue}>
            {counts.data && counts.data.overdue > 0 ? (
              <Chip tone="bad">{fill(w.queue.overdue, { count: counts.data.overdue })}</Chip>
            ) : null}
          </span>
          {may('ticket:write') ? (
            <ActionIcon
              variant="default"
              size={32}
              aria-label={w.queue.open}
              title={w.queue.open}
              onClick={() => setOpening(true)}
            >
              <IconPlus size={18} aria-hidden />
            </ActionIcon>
          ) : null}
        </div>
        <div className={css.searchRow}>
          <QueueSearchBox value={search.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
          <QueueFilters
            search={search}
            change={change}
            clear={() => void navigate({ to: '.', search: { view: search.view, sort: search.sort }, replace: true })}
          />
        </div>
        <FilterChips search={search} change={change} />
      </div>
      <QueueViews search={search} />
      <SavedViews search={search} />
      <div className={css.body}>
        <QueueList queue={queue} still={still} search={search} activeId={activeId} />
      </div>
      {may('ticket:write') ? <BulkBar shown={still.rows} /> : null}
      {opening ? <OpenTicketDialog onClose={() => setOpening(false)} /> : null}
    </section>
  );
};
