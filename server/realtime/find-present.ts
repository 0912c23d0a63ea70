import type { LiveActor } from '../contract/live.ts';
import type { LiveServer } from './live-types.ts';
import type { Presence } from './presence.ts';
import { customerRoom, staffRoom } from './rooms.ts';

/** Who has a ticket open: by their sockets in every process, and here also who was cut off a moment ago. */
export const findPresent = async (io: LiveServer, presence: Presence, ticketId: string): Promise<LiveActor[]> => {
  const sockets = await io.in([staffRoom(ticketId), customerRoom(ticketId)]).fetchSockets();
  const all = [...sockets.flatMap(({ data }) => data.who ?? []), ...presence.at(ticketId)];
  return [...new Map(all.map((one) => [`${one.kind}:${one.id}`, one])).values()];
};
