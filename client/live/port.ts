import { io } from 'socket.io-client';
import type { z } from 'zod';
import type { ProblemView } from '../../server/contract/common.ts';
import type { ClientToServer, LiveTicket, messageSendSchema, ServerToClient } from '../../server/contract/live.ts';
import type { MessageView } from '../../server/contract/message.ts';

export type Refused = { readonly ok: false; readonly problem: ProblemView };
export type Opened = {
  readonly ok: true;
  readonly messages: MessageView[];
  readonly lastSeq: number;
  readonly more: boolean;
  readonly ticket: LiveTicket;
};
export type SendInput = z.input<typeof messageSendSchema>;
export type PortEvents = ServerToClient & {
  readonly connect: () => void;
  readonly disconnect: () => void;
  /** Something came over the line, be it only an acknowledgement or a heartbeat. */
  readonly heard: () => void;
  /** A problem when the server refused the sign-in, null when it could not be reached. */
  readonly refused: (code: string | null) => void;
};

/** The socket as the threads use it. Every request rejects when the line is cut or no acknowledgement came in time. */
export type LivePort = {
  readonly isConnected: () => boolean;
  readonly connect: () => void;
  readonly disconnect: () => void;
  readonly open: (ticketId: string, afterSeq: number) => Promise<Opened | Refused>;
  readonly leave: (ticketId: string) => void;
  readonly send: (input: SendInput) => Promise<{ readonly ok: true; readonly message: MessageView } | Refused>;
  readonly read: (ticketId: string, seq: number) => void;
  readonly typing: (ticketId: string, on: boolean) => void;
  readonly listen: (events: Partial<PortEvents>) => void;
};

/** How long an acknowledgement may take before the same thing is asked again. */
export const ACK_TIMEOUT_MS = 8_000;
/** A call that is swallowed on its way is given up after this. */
const CONNECT_TIMEOUT_MS = 8_000;

type Wire = { [K in keyof ServerToClient]: ServerToClient[K] };
type Ask = { [K in keyof ClientToServer]: ClientToServer[K] };

const codeOf = (fault: unknown): string | null =>
  typeof fault === 'object' &&
  fault !== null &&
  'data' in fault &&
  typeof fault.data === 'object' &&
  fault.data !== null &&
  'code' in fault.data
    ? String(fault.data.code)
    : null;

/** Asks that wait for their answer; a cut ends them all at once, since no answer comes over a line that is gone. */
const openAsks = () => {
  const waiting = new Set<(why: Error) => void>();
  return {
    ask: <T>(put: (answered: (answer: T) => void) => void): Promise<T> =>
      new Promise((done, fail) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(giveUp);
        };
        const giveUp = (why: Error): void => {
          end();
          fail(why);
        };
        const timer = setTimeout(() => giveUp(new Error('no acknowledgement')), ACK_TIMEOUT_MS);
        waiting.add(giveUp);
        put((answer) => {
          end();
          done(answer);
        });
      }),
    cut: (): void => {
      for (const giveUp of [...waiting]) giveUp(new Error('the line was cut'));
    },
  };
};

/** A Socket.IO connection to this origin; `token` is asked again at every connection. */
export const openPort = (token: () => string | null): LivePort => {
  const socket: import('socket.io-client').Socket<Wire, Ask> = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    // A proxy that lets no WebSocket through still lets a request.
    tryAllTransports: true,
    autoConnect: false,
    timeout: CONNECT_TIMEOUT_MS,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    auth: (give) => {
      const held = token();
      give(held === null ? {} : { token: held });
    },
  });
  const noMatter = () => {};
  const { ask, cut } = openAsks();
  socket.on('disconnect', cut);
  return {
    isConnected: () => socket.connected,
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    open: (ticketId, afterSeq) => ask((answered) => socket.emit('ticket:open', { ticketId, afterSeq }, answered)),
    leave: (ticketId) => void (socket.connected && socket.emit('ticket:leave', { ticketId }, noMatter)),
    send: (input) => ask((answered) => socket.emit('message:send', input, answered)),
    read: (ticketId, seq) => void (socket.connected && socket.emit('message:read', { ticketId, seq }, noMatter)),
    typing: (ticketId, on) => void (socket.connected && socket.volatile.emit('typing', { ticketId, on }, noMatter)),
    listen: (events) => {
      if (events.connect) socket.on('connect', events.connect);
      if (events.disconnect) socket.on('disconnect', events.disconnect);
      if (events.heard) socket.io.on('packet', events.heard).on('ping', events.heard);
      if (events.refused) {
        const refused = events.refused;
        socket.on('connect_error', (fault) => refused(codeOf(fault)));
      }
      if (events.message) socket.on('message', events.message);
      if (events.changed) socket.on('changed', events.changed);
      if (events.typing) socket.on('typing', events.typing);
      if (events.read) socket.on('read', events.read);
      if (events.presence) socket.on('presence', events.presence);
      if (events.seq) socket.on('seq', events.seq);
    },
  };
};
