import {
  type LiveActor,
  messageReadSchema,
  messageSendSchema,
  ticketLeaveSchema,
  ticketOpenSchema,
  typingSchema,
} from '../contract/live.ts';
import { markRead } from '../desk/message/mark-read.ts';
import { readThread } from '../desk/message/message.queries.ts';
import { customerMessage } from '../desk/thread/thread.view.ts';
import type { Actor } from '../kernel/actor.ts';
import { absent, Problem } from '../kernel/problem.ts';
import type { InTx } from '../kernel/route.ts';
import { answering } from './answer.ts';
import { makeBucket } from './bucket.ts';
import { actorForCustomer } from './customer-signal.ts';
import { findPresent } from './find-present.ts';
import { readLiveTicket } from './live-ticket.ts';
import type { LiveServer, LiveSocket } from './live-types.ts';
import type { Presence } from './presence.ts';
import { customerRoom, staffRoom } from './rooms.ts';
import type { SendMessage } from './send-message.ts';
import { tidyEvents } from './tidy-event.ts';

const PAGE = 100;
const MAX_OPEN_TICKETS = 50;
const OPENING = { perSecond: 10, burst: 60 };
/** Like HTTP's: a program that catches up after an hour offline sends what it held back in one go. */
const SENDING = { perSecond: 20, burst: 200 };
const TYPING = { perSecond: 5, burst: 20 };
const READING = { perSecond: 10, burst: 60 };

export type ServedSocket = {
  io: LiveServer;
  socket: LiveSocket;
  actor: Actor;
  who: LiveActor;
  inTx: InTx;
  send: SendMessage;
  presence: Presence;
  onError: (error: unknown) => void;
};

/** Answers one signed-in socket's events. Each is parsed, limited in rate, and acknowledged. */
export const serveSocket = ({ io, socket, actor, who, inTx, send, presence, onError }: ServedSocket): void => {
  const started = Date.now();
  const open = new Set<string>();
  const roomOf = actor.kind === 'customer' ? customerRoom : staffRoom;
  tidyEvents(socket);

  const enter = async (ticketId: string): Promise<void> => {
    if (open.has(ticketId)) return;
    if (open.size >= MAX_OPEN_TICKETS) throw new Problem('refused', 'too_many_open_tickets');
    open.add(ticketId);
    presence.enter(ticketId, who);
    await socket.join(roomOf(ticketId));
  };
  const leave = async (ticketId: string): Promise<void> => {
    if (!open.delete(ticketId)) return;
    // Out of the room first: who is told that they left asks who is still in it.
    await socket.leave(roomOf(ticketId));
    presence.leave(ticketId, who, true);
  };

  socket.on(
    'ticket:open',
    answering(ticketOpenSchema, makeBucket(OPENING, started), onError, async ({ ticketId, afterSeq }) => {
      const range = { id: ticketId, afterSeq, limit: PAGE };
      // Asked before joining, so that a stranger never stands in the room; read after it, so that no entry falls between.
      await inTx((tx) => readThread(tx, actor, { ...range, limit: 1 }));
      await enter(ticketId);
      const present = await findPresent(io, presence, ticketId);
      return inTx(async (tx) => {
        const { items, lastSeq, more } = await readThread(tx, actor, range);
        return { messages: items, lastSeq, more, ticket: await readLiveTicket(tx, actor, ticketId, present) };
      });
    }),
  );
  socket.on(
    'ticket:leave',
    answering(ticketLeaveSchema, makeBucket(OPENING, started), onError, async ({ ticketId }) => {
      await leave(ticketId);
      return {};
    }),
  );
  socket.on(
    'message:send',
    answering(messageSendSchema, makeBucket(SENDING, started), onError, async (input) => {
      const { message } = await send(actor, input);
      const view = actor.kind === 'customer' ? customerMessage(message) : message;
      if (!view) throw absent('message_absent');
      return { message: view };
    }),
  );
  socket.on(
    'message:read',
    answering(messageReadSchema, makeBucket(READING, started), onError, async (input) => {
      await inTx((tx) => markRead(tx, actor, input));
      return {};
    }),
  );
  socket.on(
    'typing',
    answering(typingSchema, makeBucket(TYPING, started), onError, async ({ ticketId, on }) => {
      if (!open.has(ticketId)) throw absent('ticket_absent');
      socket.to(staffRoom(ticketId)).emit('typing', { ticketId, actor: who, on });
      socket.to(customerRoom(ticketId)).emit('typing', { ticketId, actor: actorForCustomer(who), on });
      return {};
    }),
  );
  socket.on('disconnect', () => {
    for (const ticketId of open) presence.leave(ticketId, who);
    open.clear();
  });
};
