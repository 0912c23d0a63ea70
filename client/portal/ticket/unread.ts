import type { ThreadState } from '../../live.ts';
import { sessionKeep } from '../session-keep.ts';

const key = (ticketId: string) => `recourse.read.${ticketId}`;

/** How far this person has seen the thread in this tab. */
export const readUpTo = (ticketId: string): number => Number(sessionKeep.read(key(ticketId)) ?? 0);
export const rememberRead = (ticketId: string, seq: number): void => {
  if (seq > readUpTo(ticketId)) sessionKeep.write(key(ticketId), String(seq));
};

/** Messages by a person of the desk that came after what was seen here and what the server knows as read. */
export const unreadCount = (state: ThreadState, seen: number): number => {
  const read = Math.max(seen, ...state.reads.filter((mark) => mark.actor.kind === 'customer').map((mark) => mark.seq));
  return state.messages.filter((message) => message.author.kind === 'agent' && message.seq > read).length;
};
