import { z } from 'zod';
import { AUTHOR_KINDS, VISIBILITIES } from '../../contract/message.ts';
import { event } from '../../kernel/event.ts';

export const messagePosted = event(
  'message.posted',
  z.object({
    messageId: z.uuid(),
    ticketId: z.uuid(),
    seq: z.number().int(),
    authorKind: z.enum(AUTHOR_KINDS),
    visibility: z.enum(VISIBILITIES),
  }),
);
