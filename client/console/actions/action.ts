import type { TICKET_ACTIONS, TicketView } from '../../../server/contract/ticket.ts';

/** What is done to a ticket in a dialog of its own. */
export type DialogAction = Exclude<(typeof TICKET_ACTIONS)[number], 'reply' | 'note' | 'refund'>;

export type ActionProps = { readonly ticket: TicketView; readonly onClose: () => void };
