import { expect, it } from '@jest/globals';
import { goesOn } from '../../client/console/actions/goes-on.ts';
import { TICKET_STATUSES } from '../../server/contract/ticket.ts';
import { isUnfinished } from '../../server/desk/ticket/ticket.machine.ts';

it('offers a merge into what the desk lets go on, and into nothing else', () => {
  expect(TICKET_STATUSES.filter((status) => goesOn({ status }))).toEqual(TICKET_STATUSES.filter(isUnfinished));
});
