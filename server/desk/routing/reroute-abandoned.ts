import { systemActor } from '../../kernel/actor.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { assignTicket } from '../ticket/assign-ticket.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { claimAgent } from './claim-agent.ts';
import { findAbandonedNeeds, findAbandonedTickets, findCandidates, isAbandoned } from './routing.queries.ts';
import { chooseAgent } from './routing.rules.ts';

const BATCH = 100;

/** Hands a ticket on if somebody can take it; with nobody better placed it stays with whoever had it. */
const handOn = async (tx: Tx, id: string): Promise<boolean> => {
  const ticket = await lockTicket(tx, id);
  if (!(await isAbandoned(tx, id))) return false;
  const assigneeId = await claimAgent(tx, ticket);
  if (assigneeId === null) return false;

  await assignTicket(tx, systemActor('routing'), { id, version: ticket.version, assigneeId });
  return true;
};

/** Those that somebody with room is suited for; however many others there are, they cannot stand in their way. */
const findMovable = (inTx: InTx): Promise<string[]> =>
  inTx(async (tx) => {
    const candidates = await findCandidates(tx);
    const needs = (await findAbandonedNeeds(tx)).filter((need) => chooseAgent(candidates, need) !== null);
    return needs.length === 0 ? [] : findAbandonedTickets(tx, needs, BATCH);
  });

/** Gives tickets that wait for somebody who has gone to whoever is there; answers how many changed hands. */
export const rerouteAbandoned = async (inTx: InTx): Promise<number> => {
  let moved = 0;
  for (const id of await findMovable(inTx)) if (await inTx((tx) => handOn(tx, id))) moved += 1;
  return moved;
};
