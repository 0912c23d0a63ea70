import { z } from 'zod';
import { event } from '../../kernel/event.ts';

/** An agent came online: there may be capacity for tickets that wait. */
export const agentPresent = event('agent.present', z.object({ agentId: z.uuid() }));
