import { IconInbox, IconSearchOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { TicketSummary } from '../../../server/contract/ticket.ts';
import { densityStore, tokenPx } from '../../parts/density.ts';
import { fill } from '../../words/words.ts';
import { selection } from '../bulk/selection.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import css from './queue.module.css';
import { QueueRow } from './queue-row.tsx';
import { isFiltered, type QueueSearch } from './queue-search.ts';
import { refreshInSight, rowsInSight } from './refresh-queue.ts';
import type { useQueue } from './use-queue.ts';
import { useRowLinks } from './use-row-links.ts';
import type { useStillList } from './use-still-list.ts';

const AHEAD = 12;

type Props = {
  readonly queue: ReturnType<typeof useQueue>;
  readonly still: ReturnType<typeof useStillList<TicketSummary>>;
  readonly search: QueueSearch;
  readonly activeId: string | undefined;
};

/** A window onto the queue: only the rows in sight are in the page, whatever its length. */
export const QueueList = ({ queue, still, search, activeId }: Props) => {
  const { w } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { rows } = still;
  const chosen = useSyncExternalStore(selection.subscribe, selection.get);
  const { hrefOf, open } = useRowLinks(search);
  const density = useSyncExternalStore(densityStore.subscribe, densityStore.get);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density means other heights
  const height = useMemo(() => tokenPx('--queue-row'), [density]);
  // Held, because a new one has every row of a hundred thousand measured again.
  const keyOf = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: keyOf,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights are measured anew
  useLayoutEffect(() => virtual.measure(), [height, virtual]);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const queries = useQueryClient();
  useEffect(() => {
    rowsInSight.set({ first, last });
    refreshInSight(queries);
  }, [first, last, queries]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - AHEAD) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const activeIndex = useMemo(() => rows.findIndex((row) => row.id === activeId), [rows, activeId]);
  useEffect(() => {
    if (activeIndex < 0) return;
    const { scrollOffset, scrollRect } = virtual;
    const [top, shown] = [scrollOffset ?? 0, scrollRect?.height ?? 0];
    const isInSight = activeIndex * height >= top && (activeIndex + 1) * height <= top + shown;
    // Asking where it stands has the page laid out, which a key would wait for.
    if (!isInSight) virtual.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeIndex, height, virtual]);

  if (queue.isPending) return <Loading rows={7} height={74} />;
  if (queue.isLoadingError && rows.length === 0)
    return <Failure fault={queue.error} again={() => void queue.refetch()} />;
  if (rows.length === 0)
    return isFiltered(search) ? (
      <Empty icon={<IconSearchOff size={28} aria-hidden />} title={w.queue.noMatch} hint={w.queue.noMatchHint} />
    ) : (
      <Empty icon={<IconInbox size={28} aria-hidden />} title={w.queue.empty} hint={w.queue.emptyHint} />
    );
  return (
    <>
      {still.changes > 0 ? (
        <button type="button" className={css.changes} onClick={still.show}>
          {fill(w.queue.changed, { count: still.changes })}
        </button>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={box} className={css.scroll} {...still.hold} aria-label={w.queue.list} tabIndex={0}>
        <ul className={css.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const ticket = rows[item.index];
            return ticket ? (
              <li
                key={item.key}
                className={css.slot}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={hasNextPage ? -1 : rows.length}
                aria-posinset={item.index + 1}
              >
                <QueueRow
                  ticket={ticket}
                  href={hrefOf(ticket.id)}
                  open={open}
                  active={ticket.id === activeId}
                  query={search.q}
                  chosen={chosen.has(ticket.id)}
                />
              </li>
            ) : null;
          })}
        </ul>
        <div className={css.end}>{hasNextPage ? w.queue.loadingMore : w.queue.end}</div>
      </section>
    </>
  );
};
