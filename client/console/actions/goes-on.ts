import type { TicketView } from '../../../server/contract/ticket.ts';

const ENDED: readonly TicketView['status'][] = ['resolved', 'closed', 'merged'];

/** Whether another ticket can go on in this one; the desk refuses a merge into one that has ended. */
export const goesOn = ({ status }: Pick<TicketView, 'status'>): boolean => !ENDED.includes(status);
