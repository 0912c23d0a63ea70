import { type TicketView, UNFINISHED } from '../../../server/contract/ticket.ts';

/** Whether another ticket can go on in this one; the desk refuses a merge into one that has ended. */
export const goesOn = ({ status }: Pick<TicketView, 'status'>): boolean => UNFINISHED.includes(status);
