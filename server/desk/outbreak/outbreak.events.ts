import { z } from 'zod';
import { event } from '../../kernel/event.ts';

export const outbreakOpened = event('outbreak.opened', z.object({ outbreakId: z.uuid() }));
export const outbreakClosed = event('outbreak.closed', z.object({ outbreakId: z.uuid() }));
