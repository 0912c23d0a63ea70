import { later } from '../later.tsx';

/** Opened from the queue and from every other place. */
export const OpenTicketDialog = later(async () => (await import('./open-ticket-dialog.tsx')).OpenTicketDialog);
