import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '../../server/contract/live.ts';
import type { MessageView } from '../../server/contract/message.ts';
import type { Acknowledged } from './assert-sound.ts';
import type { Person } from './people.ts';

type Wire = { [K in keyof ServerToClient]: ServerToClient[K] };
type Ask = { [K in keyof ClientToServer]: ClientToServer[K] };

const ACK_LIMIT_MS = 4_000;
const AGAIN_MS = 60;

/** One side of a chat as the contract asks of any program: it resumes after its last seq and sends again what was not acknowledged. */
export type Chatter = {
  /** Every message of the thread, by seq, as this side has it. */
  readonly thread: Map<number, MessageView>;
  /** How often it had to connect. */
  connections(): number;
  send(body: string): Promise<void>;
  /** Cuts the connection without a word, as a train in a tunnel does. */
  cut(): void;
  close(): void;
};

/** @param urlOf where to connect, asked anew at every connection */
export const openChatter = (
  urlOf: () => string,
  person: Person,
  ticketId: string,
  acknowledged: Acknowledged,
): Chatter => {
  const thread = new Map<number, MessageView>();
  let socket: Socket<Wire, Ask> | null = null;
  let ready: Promise<void> | null = null;
  let connections = 0;
  let isClosed = false;

  const lastWhole = (): number => {
    let seq = 0;
    while (thread.has(seq + 1)) seq += 1;
    return seq;
  };
  const keep = (message: MessageView): void => {
    const known = thread.get(message.seq);
    if (known && known.id !== message.id) throw new Error(`two messages claim seq ${message.seq}`);
    thread.set(message.seq, message);
  };
  const open = async (of: Socket<Wire, Ask>): Promise<void> => {
    for (;;) {
      const answer = await of.timeout(ACK_LIMIT_MS).emitWithAck('ticket:open', { ticketId, afterSeq: lastWhole() });
      if (!answer.ok) throw new Error(`refused: ${answer.problem.code}`);
      for (const message of answer.messages) keep(message);
      if (!answer.more) return;
    }
  };
  const connect = async (): Promise<void> => {
    socket?.disconnect();
    const fresh: Socket<Wire, Ask> = io(urlOf(), {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: person.token ? { token: person.token } : {},
      extraHeaders: { ...person.headers },
    });
    socket = fresh;
    fresh.on('message', (event) => keep(event.message));
    // A gap that a beat reveals is closed by asking for what is missing.
    fresh.on('seq', ({ lastSeq }) => {
      if (lastSeq > lastWhole()) open(fresh).catch(() => undefined);
    });
    fresh.on('disconnect', () => {
      if (socket === fresh) ready = null;
    });
    await new Promise<void>((done, fail) => {
      // A line that is cut while it shakes hands says nothing more.
      const late = setTimeout(() => fail(new Error('no connection in time')), ACK_LIMIT_MS);
      fresh.io.once('close', () => fail(new Error('cut while connecting')));
      fresh.once('connect_error', fail);
      fresh.once('connect', () => {
        clearTimeout(late);
        done();
      });
    });
    connections += 1;
    await open(fresh);
  };
  const untilConnected = async (): Promise<void> => {
    while (!isClosed) {
      ready ??= connect();
      try {
        await ready;
        return;
      } catch {
        // Whatever it was, a client tries again: the test's own limit bounds it.
        ready = null;
        await pause(AGAIN_MS);
      }
    }
  };

  return {
    thread,
    connections: () => connections,
    send: async (body) => {
      const clientMessageId = randomUUID();
      while (!isClosed) {
        await untilConnected();
        try {
          const input = { ticketId, clientMessageId, body, visibility: 'public', attachmentIds: [] } as const;
          const answer = await socket
            ?.timeout(ACK_LIMIT_MS)
            .emitWithAck('message:send', { ...input, attachmentIds: [] });
          if (!answer?.ok) throw new Error('not acknowledged');
          keep(answer.message);
          acknowledged.messages.push({ ticketId, clientMessageId, id: answer.message.id, seq: answer.message.seq });
          return;
        } catch {
          // Not known whether it arrived: the same again, under the same name.
          await pause(AGAIN_MS);
        }
      }
    },
    cut: () => {
      socket?.io.engine.transport.close();
      ready = null;
    },
    close: () => {
      isClosed = true;
      socket?.disconnect();
    },
  };
};

/** What both sides of a chat must have in the end: the same, whole and in order. */
export const wholeThread = ({ thread }: Chatter): string[] =>
  [...thread.keys()].sort((a, b) => a - b).map((seq) => `${seq} ${thread.get(seq)?.id}`);
