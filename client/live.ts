import { type ChangedRef, type LiveActor, SEQ_BEAT_MS } from '../server/contract/live.ts';
import { newKey } from './api.ts';
import { createOutbox, type KeptMessage } from './live/outbox.ts';
import { type LivePort, openPort } from './live/port.ts';
import { createThread, type Thread, type ThreadWorld } from './live/thread.ts';
import type { ThreadState } from './live/thread-state.ts';
import { type Keep, keep } from './parts/keep.ts';
import { createStore, type Store } from './parts/store.ts';

export type { Draft, Thread } from './live/thread.ts';
export {
  type Delivery,
  deliveryOf,
  deliveryOfPending,
  type PendingMessage,
  type ThreadState,
} from './live/thread-state.ts';

export type Connection = 'connecting' | 'online' | 'offline' | 'refused';
export type LiveOptions = Partial<ThreadWorld> & {
  /** Who is on this side; the outbox is kept under this id. */
  readonly me: { readonly kind: LiveActor['kind']; readonly id: string };
  /** A customer's token; staff have the session cookie. */
  readonly token?: () => string | null;
  readonly port?: LivePort;
  readonly keep?: Keep;
  /** What was read of a ticket before this page was loaded. */
  readonly known?: Map<string, ThreadState>;
  /** A message of a thread that is not open any more was refused: a person must look at it. */
  readonly onRefused?: (ticketId: string) => void;
};
export type Live = {
  readonly connection: Pick<Store<Connection>, 'get' | 'subscribe'>;
  /** The thread of a ticket; opening it twice gives the same one. Close as often as opened. */
  readonly openThread: (ticketId: string) => Thread;
  readonly closeThread: (ticketId: string) => void;
  /** Things to read again through HTTP. The answer ends it. */
  readonly onChanged: (listener: (refs: readonly ChangedRef[]) => void) => () => void;
  /** After every (re)connection: whatever a screen holds may be old. */
  readonly onConnect: (listener: () => void) => () => void;
  readonly wake: () => void;
  /** What this page has written and not yet handed over. */
  readonly going: () => readonly KeptMessage[];
  readonly close: () => void;
};

const TICK_MS = 5_000;
/** A timer this late means that the machine slept. */
const SLEPT_MS = 20_000;
const SILENT_MS = 2.5 * SEQ_BEAT_MS;
/** So long without a beat or a ping, a line that a woken page takes for open is doubted. */
const DOUBTED_MS = 1.5 * SEQ_BEAT_MS;
/** In this time a doubted line has answered, or another is opened. */
const PROBE_MS = 1_200;
/** A call under way is not begun anew before. */
const CALLING_MS = 1_000;
const CALL_AGAIN_MS = 3_000;
/** Threads read lately, so that going back to one shows it at once, with or without a line. */
const REMEMBERED = 60;

const laterInPage: ThreadWorld['later'] = (delayMs, work) => {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
};
const listenable = <T extends readonly unknown[]>() => {
  const listeners = new Set<(...given: T) => void>();
  return {
    tell: (...given: T) => {
      for (const listener of [...listeners]) listener(...given);
    },
    add: (listener: (...given: T) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
const onPage = (wake: () => void): (() => void) => {
  if (typeof document === 'undefined') return () => {};
  const seen = () => document.visibilityState === 'visible' && wake();
  const ending = new AbortController();
  const { signal } = ending;
  document.addEventListener('visibilitychange', seen, { signal });
  for (const name of ['online', 'pageshow', 'focus']) window.addEventListener(name, wake, { signal });
  // What a browser had frozen to save power.
  document.addEventListener('resume', wake, { signal });
  return () => ending.abort();
};

/** One connection for the page: threads, changes, and the watch over sleep, half-open lines and cuts. */
export const connectLive = (options: LiveOptions): Live => {
  const { now = Date.now, later = laterInPage, newId = newKey } = options;
  const port = options.port ?? openPort(options.token ?? (() => null));
  const outbox = createOutbox(options.keep ?? keep, `${options.me.kind}.${options.me.id}`);
  const connection = createStore<Connection>('connecting');
  const threads = new Map<string, { readonly thread: Thread; readonly users: number }>();
  const remembered = options.known ?? new Map<string, ThreadState>();
  const changed = listenable<[readonly ChangedRef[]]>();
  const connected = listenable<[]>();
  let heardAt = now();
  let calledAt = Number.NEGATIVE_INFINITY;
  let tickedAt = now();
  let closed = false;

  const each = (work: (thread: Thread) => void) => {
    for (const { thread } of threads.values()) work(thread);
  };
  const to = (ticketId: string, work: (thread: Thread) => void) => {
    const held = threads.get(ticketId);
    if (held) work(held.thread);
  };
  /** Lets go of a thread that nobody looks at, once all that was written in it has gone out or been refused. */
  const rest = (ticketId: string): void => {
    const held = threads.get(ticketId);
    if (!held || held.users > 0) return;
    const { pending } = held.thread.state();
    if (pending.some((message) => message.state !== 'refused')) {
      const stop = held.thread.subscribe(() => {
        stop();
        rest(ticketId);
      });
      return;
    }
    threads.delete(ticketId);
    held.thread.stop();
    remembered.delete(ticketId);
    remembered.set(ticketId, held.thread.state());
    for (const oldest of remembered.keys()) {
      if (remembered.size <= REMEMBERED) break;
      remembered.delete(oldest);
    }
    if (pending.length > 0) options.onRefused?.(ticketId);
  };
  const callAgain = () => void later(CALL_AGAIN_MS, () => !closed && !port.isConnected() && port.connect());
  const restart = () => {
    heardAt = now();
    calledAt = now();
    port.disconnect();
    port.connect();
  };
  /** A line that says nothing is opened anew; one that was cut is being opened already. */
  const onSilence = () => void (port.isConnected() && restart());
  /** What was missed is asked for at once. A line that died in the sleep does not know it, and is not waited for. */
  const wake = () => {
    if (closed) return;
    const wokeAt = now();
    // Between two calls the line waits its time out; a page that woke does not.
    if (!port.isConnected()) return void (wokeAt - calledAt > CALLING_MS && restart());
    each((thread) => thread.resume());
    if (wokeAt - heardAt < DOUBTED_MS) return;
    later(PROBE_MS, () => !closed && heardAt < wokeAt && port.isConnected() && restart());
  };

  port.listen({
    connect: () => {
      heardAt = now();
      connection.set('online');
      each((thread) => thread.resume());
      connected.tell();
    },
    disconnect: () => {
      if (closed) return;
      connection.set('offline');
      each((thread) => thread.onDisconnect());
      callAgain();
    },
    refused: (code) => {
      connection.set(code === null ? 'offline' : 'refused');
      callAgain();
    },
    heard: () => {
      heardAt = now();
    },
    message: ({ ticketId, message }) => to(ticketId, (thread) => thread.onMessage(message)),
    typing: (event) => to(event.ticketId, (thread) => thread.onTyping(event)),
    read: (event) => to(event.ticketId, (thread) => thread.onRead(event)),
    presence: (event) => to(event.ticketId, (thread) => thread.onPresence(event)),
    seq: ({ ticketId, lastSeq }) => to(ticketId, (thread) => thread.onSeq(lastSeq)),
    changed: (refs) => changed.tell(refs),
  });
  const tick = () => {
    if (closed) return;
    const slept = now() - tickedAt > SLEPT_MS;
    tickedAt = now();
    if (slept) wake();
    else if (port.isConnected() && threads.size > 0 && now() - heardAt > SILENT_MS) restart();
    stopTick = later(TICK_MS, tick);
  };
  let stopTick = later(TICK_MS, tick);
  const stopPage = onPage(wake);
  port.connect();

  const openThread = (ticketId: string): Thread => {
    const held = threads.get(ticketId);
    const known = remembered.get(ticketId);
    const thread =
      held?.thread ??
      createThread(ticketId, { port, outbox, now, later, newId, side: options.me.kind, onSilence, known });
    threads.set(ticketId, { thread, users: (held?.users ?? 0) + 1 });
    if (!held) {
      if (threads.size === 1) heardAt = now();
      thread.resume();
    }
    return thread;
  };
  const closeThread = (ticketId: string): void => {
    const held = threads.get(ticketId);
    if (!held) return;
    threads.set(ticketId, { ...held, users: Math.max(held.users - 1, 0) });
    rest(ticketId);
  };
  // What a closed page or a crash left behind goes out now, whichever ticket is looked at.
  for (const ticketId of outbox.ticketIds()) {
    openThread(ticketId);
    closeThread(ticketId);
  }

  return {
    connection,
    openThread,
    closeThread,
    onChanged: changed.add,
    onConnect: connected.add,
    wake,
    going: () => [...threads.values()].flatMap(({ thread }) => thread.going()),
    close: () => {
      closed = true;
      stopTick();
      stopPage();
      each((thread) => thread.stop());
      port.disconnect();
    },
  };
};
