import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { LiveServer } from './live-types.ts';

/** No frame is larger: a message's text, however it is encoded, fits twice. */
export const MAX_FRAME_BYTES = 262_144;
const PING_INTERVAL_MS = 20_000;
const PING_TIMEOUT_MS = 20_000;
const CONNECT_TIMEOUT_MS = 15_000;

export type OpenIo = {
  /** Absent in a worker, which only publishes. */
  http?: HttpServer | undefined;
  /** Publisher and subscriber connections of their own; absent with one process. */
  redis?: { publisher: Redis; subscriber: Redis } | undefined;
  /** Origins whose pages may open a socket; the page's own needs no entry. */
  origins?: readonly string[] | undefined;
};

/** Opens the Socket.IO server with our limits; with Redis, rooms span processes. */
export const openIo = ({ http, redis, origins }: OpenIo): LiveServer => {
  const io: LiveServer = new Server({
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    ...(origins ? { cors: { origin: [...origins], credentials: false } } : {}),
    ...(redis ? { adapter: createAdapter(redis.publisher, redis.subscriber) } : {}),
  });
  if (http) io.attach(http);
  return io;
};
