import { z } from 'zod';
import { event } from '../../kernel/event.ts';

/** A bill is to be compared with our books, for the first time, again, or on from where it stopped. */
export const reconciliationDue = event('reconciliation.due', z.object({ reconciliationId: z.uuid() }));
