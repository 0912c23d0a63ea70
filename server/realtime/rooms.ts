/** Every signed-in member of staff is in one of these: in parts, so that telling all of them is never one long breath. */
const STAFF_PARTS = 8;
export const STAFF_PART_ROOMS: readonly string[] = Array.from({ length: STAFF_PARTS }, (_, nth) => `staff:${nth}`);
export const staffPartRoom = (socketId: string): string => {
  const [first = 0] = Buffer.from(socketId.slice(0, 1));
  return `staff:${first % STAFF_PARTS}`;
};
export const staffRoom = (ticketId: string): string => `ticket:${ticketId}:staff`;
export const customerRoom = (ticketId: string): string => `ticket:${ticketId}:customer`;
/** All sockets of one customer: what of theirs changed. */
export const ownerRoom = (customerId: string): string => `customer:${customerId}`;
export const agentRoom = (agentId: string): string => `agent:${agentId}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

const TICKET_ROOM = /^ticket:([0-9a-f-]{36}):(staff|customer)$/;

/** The ticket and side of a room's name; null for other rooms. */
export const readTicketRoom = (room: string): { ticketId: string; side: 'staff' | 'customer' } | null => {
  const found = TICKET_ROOM.exec(room);
  if (!found?.[1]) return null;
  return { ticketId: found[1], side: found[2] === 'staff' ? 'staff' : 'customer' };
};
