import type { InTx } from '../../kernel/route.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { routeTicket } from './route-ticket.ts';
import { findWaitingTickets, isAnyoneFree } from './routing.queries.ts';

const BATCH = 200;

/**
 * Gives waiting tickets to agents who have room, oldest first, each in a transaction of its own; answers how many went.
 * A ticket nobody free is suited for is passed over, and does not hold up the ones behind it.
 */
export const drainQueue = async (inTx: InTx): Promise<number> => {
  if (!(await inTx(isAnyoneFree))) return 0;
  let given = 0;
  for (const id of await inTx((tx) => findWaitingTickets(tx, BATCH))) {
    if (await inTx(async (tx) => routeTicket(tx, await lockTicket(tx, id)))) given += 1;
    else if (!(await inTx(isAnyoneFree))) break;
  }
  return given;
};
