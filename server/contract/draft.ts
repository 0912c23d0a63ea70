import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const DRAFT_MODES = ['reply', 'note'] as const;

/** Words not yet sent. An empty body was sent or thrown away, which another device must learn as well. */
export const draftSchema = z.object({
  mode: z.enum(DRAFT_MODES),
  body: z.string(),
  /** The last entry its writer had seen when it was begun. */
  seenSeq: z.number().int(),
  version: z.number().int(),
  updatedAt: timeSchema,
});
export type DraftView = z.infer<typeof draftSchema>;

export const getDrafts = endpoint({
  name: 'getDrafts',
  method: 'GET',
  path: '/api/tickets/:id/drafts',
  permission: 'ticket:write',
  summary: "One's own unsent words on a ticket, as written on any device.",
  input: z.object({ id: idSchema }),
  output: z.object({ items: z.array(draftSchema) }),
});
export const putDraft = endpoint({
  name: 'putDraft',
  method: 'PUT',
  path: '/api/tickets/:id/drafts/:mode',
  permission: 'ticket:write',
  summary: 'Keep unsent words; `version` is the one seen, 0 for none, and a stale one is refused.',
  input: z.object({
    id: idSchema,
    mode: z.enum(DRAFT_MODES),
    body: z.string().max(20_000),
    seenSeq: z.number().int().min(0),
    version: z.number().int().min(0),
  }),
  output: draftSchema,
});
