import { z } from 'zod';
import { event } from '../../kernel/event.ts';

/** A file lies ready to be read, for the first time or again after a stop. */
export const importQueued = event('import.queued', z.object({ importId: z.uuid() }));
/** A bill has been read to its end, or could not be. */
export const billRead = event('import.bill_read', z.object({ importId: z.uuid() }));
