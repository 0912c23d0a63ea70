import type { LiveActor, ServerToClient } from '../../server/contract/live.ts';
import { openGround } from './thread-ground.ts';
import { createReading } from './thread-reading.ts';
import { emptyThread, withActor, withRead } from './thread-state.ts';
import type { ThreadDeps } from './thread-world.ts';
import { createWriting, waking } from './thread-writing.ts';

export type { Draft, ThreadWorld } from './thread-world.ts';

const TYPING_SHOWN_MS = 6_000;
const TYPING_AGAIN_MS = 3_000;

/** A ticket's conversation as this page knows it: what was read of it, what is written in it, and who is there. */
export const createThread = (ticketId: string, deps: ThreadDeps) => {
  const { port, outbox, later, now, known } = deps;
  const ground = openGround(deps, {
    ...emptyThread(ticketId),
    ...(known ? { ...known, status: 'offline', problem: null, present: [], typing: [], wentTo: null } : {}),
    pending: outbox.list(ticketId).map((message) => waking(message, deps)),
  });
  const { get, change } = ground;
  const reading = createReading(ground, () => writing.goOn());
  const writing = createWriting(ground, reading);
  const typingEnds = new Map<string, () => void>();
  let typingSentAt = Number.NEGATIVE_INFINITY;

  const onTyping: ServerToClient['typing'] = ({ actor, on }) => {
    const key = `${actor.kind}:${actor.id}`;
    typingEnds.get(key)?.();
    typingEnds.delete(key);
    const show = (shown: boolean) => change({ typing: withActor(get().typing, actor, shown) });
    show(on);
    if (on)
      typingEnds.set(
        key,
        later(TYPING_SHOWN_MS, () => show(false)),
      );
  };

  return {
    ticketId,
    state: get,
    subscribe: ground.subscribe,
    resume: reading.resume,
    send: writing.send,
    takeBack: writing.takeBack,
    retry: writing.retry,
    going: writing.going,
    read: (seq: number): void => port.read(ticketId, seq),
    typing: (on: boolean): void => {
      if (on && now() - typingSentAt < TYPING_AGAIN_MS) return;
      typingSentAt = on ? now() : Number.NEGATIVE_INFINITY;
      port.typing(ticketId, on);
    },
    onMessage: reading.onMessage,
    onTyping,
    onRead: ({ actor, seq }: { readonly actor: LiveActor; readonly seq: number }) =>
      change({ reads: withRead(get().reads, { actor, seq }) }),
    onPresence: ({ actor, here }: { readonly actor: LiveActor; readonly here: boolean }) => {
      change({ present: withActor(get().present, actor, here) });
      if (here) reading.onArrival(actor.kind);
    },
    onSeq: (lastSeq: number) => {
      if (lastSeq > get().lastSeq) reading.resume();
    },
    onDisconnect: () => {
      if (get().status === 'live' || get().status === 'catching-up')
        change({ status: 'offline', typing: [], present: [] });
    },
    stop: () => {
      ground.close();
      for (const end of typingEnds.values()) end();
      port.leave(ticketId);
    },
  };
};
export type Thread = ReturnType<typeof createThread>;
