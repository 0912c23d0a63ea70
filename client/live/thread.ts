import type { ProblemView } from '../../server/contract/common.ts';
import type { LiveActor, ServerToClient } from '../../server/contract/live.ts';
import type { MessageView } from '../../server/contract/message.ts';
import { createStore } from '../parts/store.ts';
import type { KeptMessage } from './outbox.ts';
import {
  askedFrom,
  emptyThread,
  mergeMessages,
  type PendingMessage,
  type ThreadState,
  withActor,
  withRead,
} from './thread-state.ts';
import type { Draft, ThreadDeps } from './thread-world.ts';

export type { Draft, ThreadWorld } from './thread-world.ts';

const RETRY_FIRST_MS = 1_000;
const RETRY_LAST_MS = 30_000;
const TYPING_SHOWN_MS = 6_000;
const TYPING_AGAIN_MS = 3_000;

const isPassing = (problem: ProblemView) => problem.status === 401 || problem.status === 429 || problem.status >= 500;
const kept = ({ state: _state, problem: _problem, ...message }: PendingMessage): KeptMessage => message;

export const createThread = (ticketId: string, deps: ThreadDeps) => {
  const { port, outbox, later, now } = deps;
  const other = deps.side === 'agent' ? 'customer' : 'agent';
  const waking = (message: KeptMessage): PendingMessage => ({
    ...message,
    state: message.holdUntilMs > now() ? 'held' : 'sending',
    problem: null,
  });
  const { known } = deps;
  const store = createStore<ThreadState>({
    ...emptyThread(ticketId),
    ...(known ? { ...known, status: 'offline', problem: null, present: [], typing: [] } : {}),
    pending: outbox.list(ticketId).map(waking),
  });
  const typingEnds = new Map<string, () => void>();
  let catching = false;
  let again = false;
  let pumping = false;
  let failures = 0;
  let closed = false;
  let stopRetry = () => {};
  let typingSentAt = Number.NEGATIVE_INFINITY;
  const writtenHere = new Set<string>();

  const change = (part: Partial<ThreadState>) => store.set({ ...store.get(), ...part });
  const changePending = (id: string, part: Partial<PendingMessage>) =>
    change({
      pending: store
        .get()
        .pending.map((message) => (message.clientMessageId === id ? { ...message, ...part } : message)),
    });
  const dropPending = (id: string) => {
    outbox.remove(ticketId, id);
    change({ pending: store.get().pending.filter((message) => message.clientMessageId !== id) });
  };
  const backoff = () => Math.min(RETRY_FIRST_MS * 2 ** failures++, RETRY_LAST_MS);
  const retryLater = (delayMs: number) => {
    stopRetry();
    stopRetry = later(delayMs, resume);
  };

  const accept = (arrived: readonly MessageView[]) => {
    for (const message of arrived) if (message.clientMessageId) outbox.remove(ticketId, message.clientMessageId);
    store.set(mergeMessages(store.get(), arrived));
    const otherIsHere = store.get().present.some((actor) => actor.kind === other);
    const newest = arrived.reduce((highest, message) => Math.max(highest, message.seq), 0);
    if (otherIsHere && newest > store.get().deliveredSeq) change({ deliveredSeq: newest });
  };
  /** Answers from where the next page goes on; null when there is none. */
  const onePage = async (after: number): Promise<number | null> => {
    const answer = await port.open(ticketId, after);
    if (closed) return null;
    if (!answer.ok) {
      change({ status: 'refused', problem: answer.problem });
      if (isPassing(answer.problem)) retryLater(backoff());
      return null;
    }
    const newest = answer.messages.reduce((highest, message) => Math.max(highest, message.seq), after);
    const { reads, present } = answer.ticket;
    change({ ticket: answer.ticket, present, reads: reads.reduce(withRead, store.get().reads), problem: null });
    accept(answer.messages);
    // A customer's thread has holes where internal entries lie: what was asked for counts, not what came.
    change({ lastSeq: Math.max(store.get().lastSeq, newest, answer.more ? 0 : answer.lastSeq) });
    if (present.some((actor) => actor.kind === other)) change({ deliveredSeq: store.get().lastSeq });
    return answer.more && newest > after ? newest : null;
  };
  /** Asks for everything after the last seq, page by page; also joins the room and brings the ticket's state. */
  const catchUp = async (): Promise<void> => {
    if (closed) return;
    if (catching) {
      again = true;
      return;
    }
    if (!port.isConnected()) return change({ status: store.get().status === 'loading' ? 'loading' : 'offline' });
    catching = true;
    if (store.get().status !== 'loading') change({ status: 'catching-up' });
    try {
      do {
        again = false;
        let after: number | null = askedFrom(store.get());
        while (after !== null) after = await onePage(after);
      } while (again && !closed && store.get().status !== 'refused');
      if (store.get().status !== 'refused') {
        failures = 0;
        change({ status: 'live' });
      }
    } catch {
      // The only way to get here is an acknowledgement that never came.
      change({ status: 'offline' });
      retryLater(backoff());
      deps.onSilence();
    } finally {
      catching = false;
    }
    void pump();
  };

  const deliver = async (message: PendingMessage): Promise<'next' | 'wait'> => {
    const id = message.clientMessageId;
    if (!outbox.has(ticketId, id)) {
      dropPending(id);
      return 'next';
    }
    try {
      const { body, visibility, attachments, seenSeq } = message;
      const answer = await port.send({
        ticketId,
        clientMessageId: id,
        body,
        visibility,
        attachmentIds: attachments.map((file) => file.id),
        ...(seenSeq === null ? {} : { seenSeq }),
      });
      if (answer.ok) {
        outbox.remove(ticketId, id);
        failures = 0;
        onMessage(answer.message);
        dropPending(id);
        return 'next';
      }
      const passing = isPassing(answer.problem);
      changePending(id, { state: passing ? 'retrying' : 'refused', problem: answer.problem });
      return passing ? 'wait' : 'next';
    } catch {
      changePending(id, { state: 'retrying' });
      deps.onSilence();
      return 'wait';
    }
  };
  const nextToSend = () =>
    store
      .get()
      .pending.find(
        (message) =>
          message.state === 'sending' ||
          message.state === 'retrying' ||
          (message.state === 'held' && message.holdUntilMs <= now()),
      );
  /** Sends one at a time, so that words arrive in the order they were written. */
  const pump = async (): Promise<void> => {
    if (pumping || closed) return;
    pumping = true;
    let message = nextToSend();
    while (message && port.isConnected() && !closed) {
      if (message.state === 'held') changePending(message.clientMessageId, { state: 'sending' });
      if ((await deliver(message)) === 'wait') {
        retryLater(backoff());
        break;
      }
      message = nextToSend();
    }
    pumping = false;
    if (message && !port.isConnected()) changePending(message.clientMessageId, { state: 'retrying' });
  };

  /** By its timer, whatever the clock says: a timer may come a moment early, and clocks are set back. */
  const holdFor = (id: string, delayMs: number) =>
    later(delayMs, () => {
      if (store.get().pending.some((one) => one.clientMessageId === id && one.state === 'held'))
        changePending(id, { state: 'sending' });
      void pump();
    });

  const onMessage = (message: MessageView) => {
    accept([message]);
    const { lastSeq } = store.get();
    if (message.seq === lastSeq + 1) change({ lastSeq: message.seq });
    else if (message.seq > lastSeq + 1) void catchUp();
  };
  const resume = () => void catchUp();
  const onTyping: ServerToClient['typing'] = ({ actor, on }) => {
    const key = `${actor.kind}:${actor.id}`;
    typingEnds.get(key)?.();
    typingEnds.delete(key);
    change({ typing: withActor(store.get().typing, actor, on) });
    if (on)
      typingEnds.set(
        key,
        later(TYPING_SHOWN_MS, () => change({ typing: withActor(store.get().typing, actor, false) })),
      );
  };

  for (const { state, clientMessageId, holdUntilMs } of store.get().pending)
    if (state === 'held') holdFor(clientMessageId, holdUntilMs - now());

  return {
    ticketId,
    state: store.get,
    subscribe: store.subscribe,
    resume,
    /** Sends, or keeps until it can; answers the message's own id. */
    send: ({ body, visibility = 'public', attachments = [], holdMs = 0, seenSeq }: Draft): string => {
      const message = waking({
        ticketId,
        clientMessageId: deps.newId(),
        body,
        visibility,
        attachments: [...attachments],
        writtenAt: new Date(now()).toISOString(),
        holdUntilMs: now() + holdMs,
        seenSeq: seenSeq ?? null,
      });
      outbox.put(kept(message));
      writtenHere.add(message.clientMessageId);
      change({ pending: [...store.get().pending, message] });
      if (holdMs > 0) holdFor(message.clientMessageId, holdMs);
      else void pump();
      return message.clientMessageId;
    },
    /** Stops a held or refused message and answers its words; null when it is too late. */
    takeBack: (clientMessageId: string): KeptMessage | null => {
      const message = store.get().pending.find((one) => one.clientMessageId === clientMessageId);
      if (!message || (message.state !== 'held' && message.state !== 'refused')) return null;
      dropPending(clientMessageId);
      return kept(message);
    },
    /** Again as it is; by then its writer has seen all that is on the screen. */
    retry: (clientMessageId: string): void => {
      const { lastSeq, pending } = store.get();
      const message = pending.find((one) => one.clientMessageId === clientMessageId);
      if (!message) return;
      const seenSeq = message.seenSeq === null ? null : lastSeq;
      outbox.put(kept({ ...message, seenSeq }));
      changePending(clientMessageId, { state: 'sending', problem: null, seenSeq });
      resume();
    },
    /** Written on this page and neither stored, refused nor taken back yet. */
    going: (): readonly KeptMessage[] =>
      store
        .get()
        .pending.filter((message) => message.state !== 'refused' && writtenHere.has(message.clientMessageId))
        .map(kept),
    read: (seq: number): void => port.read(ticketId, seq),
    typing: (on: boolean): void => {
      if (on && now() - typingSentAt < TYPING_AGAIN_MS) return;
      typingSentAt = on ? now() : Number.NEGATIVE_INFINITY;
      port.typing(ticketId, on);
    },
    onMessage,
    onTyping,
    onRead: ({ actor, seq }: { readonly actor: LiveActor; readonly seq: number }) =>
      change({ reads: withRead(store.get().reads, { actor, seq }) }),
    onPresence: ({ actor, here }: { readonly actor: LiveActor; readonly here: boolean }) => {
      change({ present: withActor(store.get().present, actor, here) });
      if (here && actor.kind === other) change({ deliveredSeq: store.get().lastSeq });
    },
    onSeq: (lastSeq: number) => {
      if (lastSeq > store.get().lastSeq) resume();
    },
    onDisconnect: () => {
      if (store.get().status === 'live' || store.get().status === 'catching-up')
        change({ status: 'offline', typing: [], present: [] });
    },
    stop: () => {
      closed = true;
      stopRetry();
      for (const end of typingEnds.values()) end();
      port.leave(ticketId);
    },
  };
};
export type Thread = ReturnType<typeof createThread>;
