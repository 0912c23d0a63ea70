import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ClientToServer, LiveActor, ServerToClient } from '../contract/live.ts';

/** What other processes may read of a socket; everything else about it stays in its own process. */
export type SocketData = { who?: LiveActor };
type Wire = { [K in keyof ServerToClient]: ServerToClient[K] };
type Ask = { [K in keyof ClientToServer]: ClientToServer[K] };
export type LiveServer = Server<Ask, Wire, DefaultEventsMap, SocketData>;
export type LiveSocket = Socket<Ask, Wire, DefaultEventsMap, SocketData>;
