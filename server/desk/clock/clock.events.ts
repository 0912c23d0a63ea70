import { z } from 'zod';
import { event } from '../../kernel/event.ts';

export const clockBreached = event(
  'clock.breached',
  z.object({ clockId: z.uuid(), ticketId: z.uuid(), kind: z.string() }),
);
