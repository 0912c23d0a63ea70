import type { Permission } from '../../contract/permission.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { lockTicket } from './ticket.queries.ts';
import type { Ticket } from './ticket.ts';

export type SeenTicket = { readonly id: string; readonly version: number };

/** Takes a ticket for a change: it exists, the actor may change tickets so, and has seen it as it is. */
export const holdTicket = async (
  tx: Tx,
  actor: Actor,
  seen: SeenTicket,
  permission: Permission = 'ticket:write',
): Promise<Ticket> => {
  if (!hasPermission(actor, permission)) throw new Problem('forbidden', 'permission_missing', { permission });
  const ticket = await lockTicket(tx, seen.id);
  if (ticket.version !== seen.version) throw new Problem('conflict', 'stale_version', { version: ticket.version });
  return ticket;
};
