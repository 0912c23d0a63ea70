import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TicketView } from '../../../server/contract/ticket.ts';
import type { Thread, ThreadState } from '../../live.ts';
import { Empty } from '../parts/empty.tsx';
import { Loading } from '../parts/loading.tsx';
import { useWords } from '../parts/use-words.ts';
import { DayLine } from './day-line.tsx';
import { EventLine } from './event-line.tsx';
import { PendingEntry } from './pending-entry.tsx';
import { takeThreadFocus, threadLogId } from './thread-focus.ts';
import css from './timeline.module.css';
import { TimelineEntry } from './timeline-entry.tsx';

const NEAR_PX = 80;
const dayOf = (iso: string | undefined) => (iso ? new Date(iso).toDateString() : '');

type Props = { readonly ticket: TicketView; readonly thread: Thread; readonly state: ThreadState };

/** Messages, notes and events in one line of time; stays at the end unless somebody reads further up. */
export const Timeline = ({ ticket, thread, state }: Props) => {
  const { w } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const entries = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const [atEnd, setAtEnd] = useState(true);
  const count = state.messages.length + state.pending.length;
  const toEnd = useCallback(() => box.current?.scrollTo({ top: box.current.scrollHeight }), []);
  useLayoutEffect(() => {
    if (atEnd && count > 0) toEnd();
  }, [atEnd, count, toEnd]);
  // An entry has its height only once it is drawn: whoever stands at the end stays there while they grow.
  useEffect(() => {
    if (!atEnd || !entries.current) return;
    const grown = new ResizeObserver(toEnd);
    grown.observe(entries.current);
    return () => grown.disconnect();
  }, [atEnd, toEnd]);
  // Only going up leaves the end; what grows below it does not.
  const follow = (log: HTMLDivElement) => {
    const wentUp = log.scrollTop < lastTop.current;
    lastTop.current = log.scrollTop;
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    setAtEnd((was) => isNear || (was && !wentUp));
  };
  useEffect(takeThreadFocus, []);
  const newest = state.messages.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (!atEnd || newest === 0 || state.status !== 'live') return;
    const mark = () => document.visibilityState === 'visible' && thread.read(newest);
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [atEnd, newest, state.status, thread]);

  return (
    <div className={css.logBox}>
      <div
        ref={box}
        id={threadLogId}
        className={css.log}
        role="log"
        aria-label={w.thread.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) => follow(currentTarget)}
      >
        {state.status === 'loading' && count === 0 ? <Loading /> : null}
        {state.status === 'live' && count === 0 ? <Empty title={w.thread.empty} /> : null}
        <div ref={entries} className={css.entries}>
          {state.messages.map((message, index) => (
            <div key={message.id} className={css.item}>
              {dayOf(message.at) === dayOf(state.messages[index - 1]?.at) ? null : <DayLine at={message.at} />}
              {message.event ? (
                <EventLine message={message} event={message.event} />
              ) : (
                <TimelineEntry ticket={ticket} message={message} state={state} />
              )}
            </div>
          ))}
          {state.pending.map((message) => (
            <PendingEntry key={message.clientMessageId} message={message} thread={thread} />
          ))}
        </div>
      </div>
      {atEnd || count === 0 ? null : (
        <button type="button" className={css.newer} onClick={toEnd}>
          {w.thread.newer} ↓
        </button>
      )}
    </div>
  );
};
