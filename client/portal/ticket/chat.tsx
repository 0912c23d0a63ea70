/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { ApiProblem } from '../../api.ts';
import type { Thread, ThreadState } from '../../live.ts';
import { tellHost } from '../../widget/frame.ts';
import { problemText } from '../../words/shared.ts';
import { useWords } from '../use-words.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { Presence } from './presence.tsx';
import { rememberRead } from './unread.ts';

type Held = { thread: Thread; state: ThreadState } | null;
const NEAR_END_PX = 80;

const Line = ({ state }: { state: ThreadState | null }) => {
  const { words, locale } = useWords();
  const said = words.chat;
  const text =
    state === null || state.status === 'loading'
      ? said.loading
      : state.status === 'catching-up'
        ? said.catchingUp
        : state.status === 'offline'
          ? said.offline
          : state.status === 'refused'
            ? `${said.refused} ${state.problem ? problemText(new ApiProblem(state.problem), locale) : ''}`
            : '';
  return (
    <p class="chat-line small" role="status">
      {text}
    </p>
  );
};

/** Says aloud what newly came from the other side, and nothing of what was already there. */
const useSpoken = (state: ThreadState | null): string => {
  const { words } = useWords();
  const from = useRef<number | null>(null);
  const [spoken, setSpoken] = useState('');
  const last = state?.messages.at(-1);
  useEffect(() => {
    if (!state || state.status === 'loading') return;
    const known = from.current;
    from.current = last?.seq ?? 0;
    if (known === null || !last || last.seq <= known || last.author.kind !== 'agent') return;
    setSpoken(words.chat.said(last.author.name, last.body));
    tellHost({ type: 'message', ticketId: state.ticketId });
  }, [state, last, words]);
  return spoken;
};

/** Tells the desk how far this person has read, while the thread is truly before their eyes. */
const useReading = (held: Held, panel: { readonly current: HTMLElement | null }) => {
  const newest = held?.state.messages.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (held?.state.status !== 'live' || newest === 0) return;
    const read = () => {
      if (document.visibilityState !== 'visible' || !panel.current?.checkVisibility()) return;
      rememberRead(held.thread.ticketId, newest);
      const known = held.state.reads.find((mark) => mark.actor.kind === 'customer');
      if (!known || known.seq < newest) held.thread.read(newest);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  });
};

export const Chat = ({ ticket, held, active }: { ticket: CustomerTicketView; held: Held; active: boolean }) => {
  const { words } = useWords();
  const panel = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [fresh, setFresh] = useState(false);
  const state = held?.state ?? null;
  const spoken = useSpoken(state);
  useReading(held, panel);
  const count = (state?.messages.length ?? 0) + (state?.pending.length ?? 0);
  const typing = state?.typing.filter((actor) => actor.kind === 'agent') ?? [];

  const toEnd = () => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
    setFresh(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new entry asks whether to follow it
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setFresh(true);
  }, [count, typing.length, active]);
  const follow = () => {
    const box = scroller.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
    if (atEnd.current) setFresh(false);
  };

  return (
    <div class="chat" ref={panel}>
      <Presence ticket={ticket} state={state} />
      <div
        class="chat-scroll"
        ref={scroller}
        onScroll={follow}
        // A picture that comes after its message makes it taller.
        onLoadCapture={() => atEnd.current && toEnd()}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={words.chat.title}
      >
        {state && <MessageList state={state} thread={held?.thread ?? null} />}
        {typing.length > 0 && <p class="typing small">{words.chat.typing(typing[0]?.name ?? words.chat.desk)}</p>}
      </div>
      <div class="chat-foot">
        {fresh && (
          <button type="button" class="new-ones" onClick={toEnd}>
            {words.chat.newOnes} ↓
          </button>
        )}
        <Line state={state} />
        {ticket.can.includes('reply') && held ? (
          <Composer
            thread={held.thread}
            onSent={() => {
              atEnd.current = true;
            }}
          />
        ) : (
          !ticket.can.includes('reply') && <p class="chat-closed">{words.chat.closed}</p>
        )}
      </div>
      <div class="unseen" aria-live="polite">
        {spoken}
      </div>
    </div>
  );
};
