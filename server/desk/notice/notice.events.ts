import { z } from 'zod';
import { event } from '../../kernel/event.ts';

export const noticeQueued = event('notice.queued', z.object({ noticeId: z.uuid() }));
