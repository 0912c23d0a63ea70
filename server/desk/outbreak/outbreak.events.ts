import { z } from 'zod';
import { event } from '../../kernel/event.ts';

export const outbreakOpened = event('outbreak.opened', z.object({ outbreakId: z.uuid() }));
/** What it has in common, how much it brought or how far it came is no longer what was told of it. */
export const outbreakChanged = event('outbreak.changed', z.object({ outbreakId: z.uuid() }));
export const outbreakClosed = event('outbreak.closed', z.object({ outbreakId: z.uuid() }));
