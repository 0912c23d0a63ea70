import { findThreadEnds } from '../desk/ticket/ticket.queries.ts';
import type { InTx } from '../kernel/route.ts';
import type { LiveServer } from './live-types.ts';
import { customerRoom, readTicketRoom, staffRoom } from './rooms.ts';

const BATCH = 1_000;

/** Tells every room that this process serves where its thread ends; a customer's room, where its public part does. */
export const beatSeq = async (io: LiveServer, inTx: InTx): Promise<void> => {
  const ids = new Set<string>();
  for (const room of io.sockets.adapter.rooms.keys()) {
    const read = readTicketRoom(room);
    if (read) ids.add(read.ticketId);
  }
  const wanted = [...ids];
  for (let at = 0; at < wanted.length; at += BATCH) {
    const ends = await inTx((tx) => findThreadEnds(tx, wanted.slice(at, at + BATCH)));
    for (const { id, lastSeq, lastPublicSeq } of ends) {
      io.local.to(staffRoom(id)).emit('seq', { ticketId: id, lastSeq });
      io.local.to(customerRoom(id)).emit('seq', { ticketId: id, lastSeq: lastPublicSeq });
    }
  }
};
