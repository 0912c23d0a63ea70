import { z } from 'zod';
import { idSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const suggestionsSchema = z.object({
  /** What was answered in a matter like this one that its customer rated well; what was personal in it is left out. */
  replies: z.array(
    z.object({
      ticketId: idSchema,
      number: z.string(),
      body: z.string(),
      similarity: z.number(),
      rating: z.number().int(),
    }),
  ),
  /** Lessons that such matters were given, those of the closest first. */
  lessons: z.array(z.object({ topic: z.string(), title: z.string(), body: z.string(), given: z.number().int() })),
});
export type SuggestionsView = z.infer<typeof suggestionsSchema>;

export const suggestForTicket = endpoint({
  name: 'suggestForTicket',
  method: 'GET',
  path: '/api/tickets/:id/suggestions',
  permission: 'ticket:read',
  summary: 'Replies and lessons of matters like this one. Nothing is ever sent by itself.',
  input: z.object({ id: idSchema }),
  output: suggestionsSchema,
});
