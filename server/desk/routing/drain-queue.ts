import type { InTx } from '../../kernel/route.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { routeTicket } from './route-ticket.ts';
import { findCandidates, findWaitingNeeds, findWaitingTickets } from './routing.queries.ts';
import { chooseAgent } from './routing.rules.ts';

const BATCH = 200;

/** The oldest tickets that somebody with room is suited for; the others cannot stand in their way. */
const findServable = (inTx: InTx): Promise<string[]> =>
  inTx(async (tx) => {
    const candidates = await findCandidates(tx);
    const needs = (await findWaitingNeeds(tx)).filter((need) => chooseAgent(candidates, need) !== null);
    return needs.length === 0 ? [] : findWaitingTickets(tx, needs, BATCH);
  });

/**
 * Gives waiting tickets to agents who have room, oldest first, each in a transaction of its own; answers how many went.
 * Who has room is looked at again whenever a claim fails, and when a round gives nothing away it is done.
 */
export const drainQueue = async (inTx: InTx): Promise<number> => {
  let given = 0;
  for (;;) {
    const before = given;
    for (const id of await findServable(inTx)) {
      if (!(await inTx(async (tx) => routeTicket(tx, await lockTicket(tx, id))))) break;
      given += 1;
    }
    if (given === before) return given;
  }
};
