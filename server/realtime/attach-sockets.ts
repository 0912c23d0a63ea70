import type { Server } from 'node:http';
import { Redis } from 'ioredis';
import { keepPresent } from '../desk/agent/keep-present.ts';
import { mustHoldSession, mustHoldToken } from '../desk/agent/must-hold.queries.ts';
import { findActiveSessions } from '../desk/agent/session.queries.ts';
import { setPresence } from '../desk/agent/set-presence.ts';
import { findActiveTokens } from '../desk/agent/token.queries.ts';
import { findActiveCustomerSessions, mustHoldCustomerSession } from '../desk/customer/customer.queries.ts';
import type { Authenticate } from '../http/authenticate.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Tx } from '../kernel/tx.ts';
import { hashToken } from '../platform/crypto/token.ts';
import type { DeskProcess } from '../process.ts';
import { createLive, type Live } from './create-live.ts';
import { type Gateway, type Handshake, openGateway } from './gateway.ts';
import { openIo } from './open-io.ts';

/** The adapter's two connections; rooms then span every process on this Redis. */
const connectAdapter = ({ config, logger }: DeskProcess) => {
  if (config.redisUrl === null) return null;
  const open = (url: string): Redis => {
    const client = new Redis(url, { maxRetriesPerRequest: null });
    client.on('error', (error) => logger.warn({ err: error }, 'redis is away'));
    return client;
  };
  return { publisher: open(config.redisUrl), subscriber: open(config.redisUrl) };
};

/** Remembers by which token each customer came, so that a session's end ends its sockets. */
const rememberTokens = (authenticate: Authenticate) => {
  const tokenHashes = new WeakMap<Actor, string>();
  return {
    tokenHashes,
    authenticateHandshake: async ({ cookie, token }: Handshake): Promise<Actor | null> => {
      const found = await authenticate(token === undefined ? { cookie } : { authorization: `Bearer ${token}` });
      if (found && token !== undefined) tokenHashes.set(found.actor, hashToken(token));
      return found?.actor ?? null;
    },
  };
};

const findEndedIn =
  ({ inRead }: DeskProcess, tokenHashes: WeakMap<Actor, string>) =>
  (actors: readonly Actor[]): Promise<Set<Actor>> =>
    inRead(async (tx) => {
      const sessions = await findActiveSessions(
        tx,
        actors.flatMap((actor) => (actor.kind === 'agent' ? actor.sessionId : [])),
      );
      const tokens = await findActiveTokens(
        tx,
        actors.flatMap((actor) => (actor.kind === 'program' ? actor.id : [])),
      );
      const customers = await findActiveCustomerSessions(
        tx,
        actors.flatMap((actor) => tokenHashes.get(actor) ?? []),
      );
      const holds = (actor: Actor): boolean => {
        if (actor.kind === 'agent') return sessions.has(actor.sessionId);
        if (actor.kind === 'program') return tokens.has(actor.id);
        return customers.has(tokenHashes.get(actor) ?? '');
      };
      return new Set(actors.filter((actor) => !holds(actor)));
    });

/** Asked with the write itself, since a session may end in another process while a message is on its way. */
const mustHoldOf =
  (tokenHashes: WeakMap<Actor, string>) =>
  (tx: Tx, actor: Actor): void => {
    if (actor.kind === 'agent') mustHoldSession(tx, actor.sessionId);
    else if (actor.kind === 'program') mustHoldToken(tx, actor.id);
    else mustHoldCustomerSession(tx, tokenHashes.get(actor) ?? '');
  };

/** Opens the live side of a serving process. */
export const attachSockets = async (
  http: Server,
  desk: DeskProcess,
  authenticate: Authenticate,
): Promise<Pick<Gateway, 'deliver' | 'close'>> => {
  const redis = connectAdapter(desk);
  const { tokenHashes, authenticateHandshake } = rememberTokens(authenticate);
  const gateway = openGateway({
    io: openIo({ http, redis: redis ?? undefined }),
    inTx: desk.inTx,
    publicUrl: desk.config.publicUrl,
    authenticateHandshake,
    findEnded: findEndedIn(desk, tokenHashes),
    mustHold: mustHoldOf(tokenHashes),
    customerSession: (actor) => tokenHashes.get(actor),
    setPresence: (agentId, presence) => desk.inTx((tx) => setPresence(tx, { agentId, presence })),
    keepPresent: (agentIds) => desk.inTx((tx) => keepPresent(tx, agentIds)),
    onError: (error) => desk.logger.warn({ err: error }, 'socket trouble'),
  });
  return {
    deliver: gateway.deliver,
    close: async () => {
      await gateway.close();
      redis?.publisher.disconnect();
      redis?.subscriber.disconnect();
    },
  };
};

/** The way out of a process that serves no sockets itself: through the shared adapter, when there is one. */
export const openPublisher = (desk: DeskProcess): { deliver: Live['deliver']; close(): Promise<void> } => {
  const redis = connectAdapter(desk);
  if (!redis) return { deliver: () => undefined, close: async () => undefined };
  const io = openIo({ redis });
  const live = createLive({ io, onError: (error) => desk.logger.warn({ err: error }, 'socket trouble') });
  return {
    deliver: live.deliver,
    close: async () => {
      live.flush();
      await io.close();
      redis.publisher.disconnect();
      redis.subscriber.disconnect();
    },
  };
};
