import { createServer } from 'node:http';
import { io as connect, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '../../server/contract/live.ts';
import type { Actor } from '../../server/kernel/actor.ts';
import { type Gateway, openGateway } from '../../server/realtime/gateway.ts';
import { openIo } from '../../server/realtime/open-io.ts';
import { openTestDesk, type TestDesk } from './desk.ts';

type Wire = { [K in keyof ServerToClient]: ServerToClient[K] };
type Ask = { [K in keyof ClientToServer]: ClientToServer[K] };
export type TestSocket = Socket<Wire, Ask>;

/** A desk whose sockets are served on a free port; an actor's id is its token. */
export type LiveDesk = TestDesk & {
  gateway: Gateway;
  presence: [string, string][];
  errors: unknown[];
  signIn: (actor: Actor) => void;
  signOut: (actor: Actor) => void;
  socketOf: (actor: Actor | null) => TestSocket;
  stop: () => Promise<void>;
};

export const openLiveDesk = async (timing: { beatMs?: number; graceMs?: number } = {}): Promise<LiveDesk> => {
  const desk = await openTestDesk();
  const http = createServer();
  const io = openIo({ http });
  const signedIn = new Map<string, Actor>();
  const presence: [string, string][] = [];
  const errors: unknown[] = [];
  const gateway = openGateway({
    io,
    inTx: desk.inTx,
    authenticateHandshake: async ({ token }) => signedIn.get(token ?? '') ?? null,
    findEnded: async (actors) => new Set(actors.filter((actor) => !signedIn.has(actor.id))),
    setPresence: async (agentId, state) => {
      presence.push([agentId, state]);
    },
    onError: (error) => errors.push(error),
    timing,
  });
  desk.onDeliver(gateway.deliver);
  const port = await new Promise<number>((done) => {
    http.listen(0, '127.0.0.1', () => {
      const address = http.address();
      done(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const sockets: TestSocket[] = [];
  return {
    ...desk,
    gateway,
    presence,
    errors,
    signIn: (actor) => void signedIn.set(actor.id, actor),
    signOut: (actor) => void signedIn.delete(actor.id),
    socketOf: (actor) => {
      if (actor) signedIn.set(actor.id, actor);
      const socket: TestSocket = connect(`http://127.0.0.1:${port}`, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        auth: actor ? { token: actor.id } : {},
      });
      sockets.push(socket);
      return socket;
    },
    stop: async () => {
      for (const socket of sockets) socket.disconnect();
      await gateway.close();
      http.close();
      await desk.close();
    },
  };
};

/** Long enough for any machine; nothing waits it out unless it fails. */
const HEARD_MS = 20_000;

/** The first `count` of an event from now on; fails when they do not come. */
export const hear = <E extends keyof Wire>(socket: TestSocket, name: E, count = 1): Promise<Parameters<Wire[E]>[0][]> =>
  new Promise((done, fail) => {
    const heard: Parameters<Wire[E]>[0][] = [];
    const timer = setTimeout(() => fail(new Error(`heard ${heard.length} of ${count} ${name}`)), HEARD_MS);
    const listen = (event: Parameters<Wire[E]>[0]): void => {
      heard.push(event);
      if (heard.length < count) return;
      clearTimeout(timer);
      socket.offAny(any);
      done(heard);
    };
    const any = (event: string, given: Parameters<Wire[E]>[0]): void => {
      if (event === name) listen(given);
    };
    socket.onAny(any);
  });
