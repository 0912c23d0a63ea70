import { type LiveActor, SEQ_BEAT_MS } from '../contract/live.ts';
import { problemView } from '../http/status.ts';
import { type Actor, isStaff } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';
import type { InTx } from '../kernel/route.ts';
import type { Tx } from '../kernel/tx.ts';
import { beatSeq } from './beat-seq.ts';
import { createLive, type Live } from './create-live.ts';
import { actorForCustomer } from './customer-signal.ts';
import { findPresent } from './find-present.ts';
import type { LiveServer, LiveSocket } from './live-types.ts';
import { makePresence } from './presence.ts';
import { agentRoom, customerRoom, ownerRoom, sessionRoom, staffPartRoom, staffRoom } from './rooms.ts';
import { makeSendMessage } from './send-message.ts';
import { serveSocket } from './serve-socket.ts';

export type Handshake = { readonly cookie: string | undefined; readonly token: string | undefined };

export type GatewayDeps = {
  io: LiveServer;
  inTx: InTx;
  /** Who knocks, by the session cookie or `auth.token`; null or a problem for nobody. */
  authenticateHandshake: (handshake: Handshake) => Promise<Actor | null>;
  /** Whose sessions no longer hold, of those signed in earlier; asked at every beat, so that a revoked one ends by itself. */
  findEnded: (actors: readonly Actor[]) => Promise<ReadonlySet<Actor>>;
  /** Lets a transaction fail unless the sender's session holds; for what is written without asking first. */
  mustHold?: (tx: Tx, actor: Actor) => void;
  /** By what a customer's sockets end with their session; nothing where sessions are not told apart. */
  customerSession?: (actor: Actor) => string | undefined;
  setPresence: (agentId: string, presence: 'online' | 'offline') => Promise<void>;
  /** Told from time to time which agents have a socket here, so that a dead process leaves nobody online for ever. */
  keepPresent?: (agentIds: readonly string[]) => Promise<void>;
  onError: (error: unknown) => void;
  /** Where people reach the desk; a proxy on the way may name another host to us. */
  publicUrl?: string;
  timing?: { beatMs?: number; graceMs?: number };
};

export type Gateway = Live & { close: () => Promise<void> };

const handshakeOf = (socket: LiveSocket): Handshake => {
  const token: unknown = socket.handshake.auth.token;
  return { cookie: socket.handshake.headers.cookie, token: typeof token === 'string' ? token : undefined };
};

/** A refusal as Socket.IO carries it to `connect_error`: the problem rides in `data`. */
class Refused extends Error {
  readonly data: ReturnType<typeof problemView>;
  constructor(error: unknown) {
    super('refused');
    this.data = problemView(error);
  }
}

/** A page of another site must not ride on the cookie; a token is proof enough of itself. */
const isForeign = (socket: LiveSocket, publicUrl: string | undefined): boolean => {
  const { origin, host } = socket.handshake.headers;
  if (origin === undefined || handshakeOf(socket).token !== undefined) return false;
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
};

const roomsOf = (socket: LiveSocket, actor: Actor, session: string | undefined): string[] => {
  if (actor.kind === 'customer') return [ownerRoom(actor.id), ...(session === undefined ? [] : [sessionRoom(session)])];
  if (actor.kind === 'agent') return [staffPartRoom(socket.id), agentRoom(actor.id), sessionRoom(actor.sessionId)];
  return [staffPartRoom(socket.id), sessionRoom(actor.id)];
};

/** Presence is written once in so many beats: often enough for its three minutes. */
const BEATS_A_LEASE = 4;

/** Serves every socket of this process: who may join which room, send, and resume. */
export const openGateway = (deps: GatewayDeps): Gateway => {
  const { io, onError } = deps;
  const live = createLive({ io, onError });
  const rooms = makePresence((ticketId, actor, here) => {
    io.to(staffRoom(ticketId)).emit('presence', { ticketId, actor, here });
    tellCustomer(ticketId, actor, here).catch(onError);
  }, deps.timing?.graceMs);
  /** A customer knows one desk: it is not gone while another agent stays. */
  const tellCustomer = async (ticketId: string, actor: LiveActor, here: boolean): Promise<void> => {
    const present = here || actor.kind === 'customer' ? [] : await findPresent(io, rooms, ticketId);
    const stays = present.find(({ kind }) => kind === 'agent');
    io.to(customerRoom(ticketId)).emit('presence', {
      ticketId,
      actor: actorForCustomer(stays ?? actor),
      here: here || stays !== undefined,
    });
  };
  const tell = async (agentId: string, here: boolean): Promise<void> => {
    // Another process may still hold a socket of the same agent.
    if (!here && (await io.in(agentRoom(agentId)).fetchSockets()).length > 0) return;
    await deps.setPresence(agentId, here ? 'online' : 'offline');
  };
  const agents = makePresence((agentId, _, here) => void tell(agentId, here).catch(onError), deps.timing?.graceMs);

  const send = makeSendMessage(deps.inTx, deps.mustHold ?? (() => undefined));

  // Kept out of `socket.data`, which other processes may read.
  const actors = new WeakMap<LiveSocket, Actor>();

  io.use((socket, next) => {
    const admit = async (): Promise<void> => {
      if (isForeign(socket, deps.publicUrl)) throw new Problem('forbidden', 'origin_not_allowed');
      const actor = await deps.authenticateHandshake(handshakeOf(socket));
      if (!actor || actor.kind === 'system') throw new Problem('unsigned', 'sign_in_required');
      actors.set(socket, actor);
      socket.data.who = { kind: isStaff(actor) ? 'agent' : 'customer', id: actor.id, name: actor.name };
    };
    admit().then(
      () => next(),
      (error: unknown) => {
        if (!(error instanceof Problem)) onError(error);
        next(new Refused(error));
      },
    );
  });
  io.on('connection', (socket) => {
    const actor = actors.get(socket);
    const { who } = socket.data;
    if (!actor || !who) {
      socket.disconnect(true);
      return;
    }
    void socket.join(roomsOf(socket, actor, deps.customerSession?.(actor)));
    if (actor.kind === 'agent') {
      agents.enter(actor.id, who);
      socket.on('disconnect', () => agents.leave(actor.id, who));
    }
    serveSocket({ io, socket, actor, who, inTx: deps.inTx, send, presence: rooms, onError });
  });

  const endRevoked = async (): Promise<void> => {
    const open = [...io.sockets.sockets.values()];
    const ended = await deps.findEnded(open.flatMap((socket) => actors.get(socket) ?? []));
    for (const socket of open) {
      const actor = actors.get(socket);
      if (actor && ended.has(actor)) socket.disconnect(true);
    }
  };
  const keepPresent = async (): Promise<void> => {
    const held = [...io.sockets.sockets.values()].flatMap((socket) => actors.get(socket) ?? []);
    await deps.keepPresent?.([...new Set(held.flatMap(({ kind, id }) => (kind === 'agent' ? id : [])))]);
  };
  let beats = 0;
  const beat = setInterval(() => {
    beatSeq(io, deps.inTx).catch(onError);
    endRevoked().catch(onError);
    if (beats % BEATS_A_LEASE === 0) keepPresent().catch(onError);
    beats += 1;
  }, deps.timing?.beatMs ?? SEQ_BEAT_MS);

  return {
    ...live,
    close: async () => {
      clearInterval(beat);
      live.flush();
      rooms.close();
      agents.close();
      await io.close();
    },
  };
};
