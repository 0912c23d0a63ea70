import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { assignTicket } from '../ticket/assign-ticket.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { claimAgent } from './claim-agent.ts';
import { findCandidates, findOlderNeeds } from './routing.queries.ts';
import { chooseAgent, isSuited } from './routing.rules.ts';

const ROUTED: readonly Ticket['status'][] = ['new', 'open'];

/**
 * Gives a ticket, whose row the caller holds, to whoever is best placed to take it. With nobody free it stays with its
 * team and is asked again when somebody is. Answers whether it went to somebody.
 */
export const routeTicket = async (tx: Tx, ticket: Ticket): Promise<boolean> => {
  if (ticket.assigneeId !== null || !ROUTED.includes(ticket.status)) return false;
  const assigneeId = await claimAgent(tx, { category: ticket.category, teamId: ticket.teamId, locale: ticket.locale });
  if (assigneeId === null) return false;

  await assignTicket(tx, systemActor('routing'), { id: ticket.id, version: ticket.version, assigneeId });
  return true;
};

/**
 * The same for one that has just come: where an older one waits that the same agent could take, whatever it is about, the
 * next drain serves that first.
 */
export const routeInTurn = async (tx: Tx, ticket: Ticket): Promise<boolean> => {
  const chosen = chooseAgent(await findCandidates(tx), ticket);
  if (chosen === null || (await findOlderNeeds(tx, ticket)).some((need) => isSuited(chosen, need))) return false;
  return routeTicket(tx, ticket);
};
