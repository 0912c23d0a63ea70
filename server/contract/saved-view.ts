import { z } from 'zod';
import { emptyInput, idSchema, nothing, pageInputShape, pageOf, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Counted no further: beyond it the number says only that there is a lot. */
export const COUNT_LIMIT = 1_000;
/** The filters of the queue as its address holds them; their meaning is that of `listTickets`. */
const filtersSchema = z.record(z.string().min(1).max(40), z.string().min(1).max(500));
const savedViewShape = {
  name: z.string().trim().min(1).max(60),
  filters: filtersSchema,
  /** The team it is shared with; null for oneself alone. */
  teamId: idSchema.nullable().default(null),
};
export const savedViewSchema = z.object({
  ...savedViewShape,
  id: idSchema,
  ownerName: z.string(),
  version: z.number().int(),
  mayChange: z.boolean(),
});
export type SavedViewView = z.infer<typeof savedViewSchema>;

export const listSavedViews = endpoint({
  name: 'listSavedViews',
  method: 'GET',
  path: '/api/views',
  permission: 'ticket:read',
  summary: "One's own views of the queue and those shared with one's teams.",
  input: z.object(pageInputShape),
  output: pageOf(savedViewSchema),
});
export const countSavedViews = endpoint({
  name: 'countSavedViews',
  method: 'GET',
  path: '/api/views/counts',
  permission: 'ticket:read',
  summary: `How many tickets each of these views holds, counted up to ${COUNT_LIMIT.toString()}.`,
  input: emptyInput,
  output: z.object({ items: z.array(z.object({ id: idSchema, count: z.number().int() })) }),
});
export const createSavedView = endpoint({
  name: 'createSavedView',
  method: 'POST',
  path: '/api/views',
  permission: 'ticket:read',
  status: 201,
  summary: 'Keep a view of the queue by a name, for oneself or for an own team.',
  input: z.object(savedViewShape),
  output: savedViewSchema,
});
export const updateSavedView = endpoint({
  name: 'updateSavedView',
  method: 'PUT',
  path: '/api/views/:id',
  permission: 'ticket:read',
  summary: 'Change an own view.',
  input: z.object({ ...savedViewShape, id: idSchema, version: versionSchema }),
  output: savedViewSchema,
});
export const removeSavedView = endpoint({
  name: 'removeSavedView',
  method: 'DELETE',
  path: '/api/views/:id',
  permission: 'ticket:read',
  status: 204,
  summary: 'Remove an own view.',
  input: z.object({ id: idSchema }),
  output: nothing,
});
