import { z } from 'zod';
import { idSchema, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { MAX_TAGS, tagSchema, WAITING_FOR } from './ticket.ts';

export const MAX_BULK = 200;
const tags = z.array(tagSchema).max(MAX_TAGS).default([]);

/** What can be done to many tickets at once: all of it inside the desk, so that all of it can be undone. */
export const bulkActSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('assign'), assigneeId: idSchema.nullable() }),
  z.object({
    verb: z.literal('transfer'),
    teamId: idSchema,
    assigneeId: idSchema.nullable().default(null),
    note: z.string().trim().min(1).max(2_000),
  }),
  z.object({
    verb: z.literal('snooze'),
    wakeAt: timeSchema.optional(),
    waitingFor: z.enum(WAITING_FOR).optional(),
  }),
  z.object({ verb: z.literal('tag'), add: tags, remove: tags }),
]);
export type BulkAct = z.infer<typeof bulkActSchema>;
export const BULK_VERBS = ['assign', 'transfer', 'snooze', 'tag'] as const;

const input = z.object({
  tickets: z
    .array(z.object({ id: idSchema, version: versionSchema }))
    .min(1)
    .max(MAX_BULK),
  act: bulkActSchema,
});
const place = z.object({
  assigneeId: idSchema.nullable(),
  teamId: idSchema.nullable(),
  status: z.string(),
  waitingFor: z.string().nullable(),
  wakeAt: timeSchema.nullable(),
  tags: z.array(z.string()),
});
export type TicketPlaceView = z.infer<typeof place>;
const changed = z.object({ id: idSchema, number: z.string(), before: place, after: place });
const refused = z.object({ id: idSchema, code: z.string() });
export type BulkRefused = z.infer<typeof refused>;

export const previewBulk = endpoint({
  name: 'previewBulk',
  method: 'POST',
  path: '/api/bulk/preview',
  permission: 'ticket:write',
  idempotency: 'none',
  summary: 'What a change of many tickets would do to each; nothing is changed.',
  input,
  output: z.object({ changed: z.array(changed), refused: z.array(refused) }),
});
export const startBulk = endpoint({
  name: 'startBulk',
  method: 'POST',
  path: '/api/bulk',
  permission: 'ticket:write',
  status: 201,
  summary: 'Change many tickets, each by itself: what is refused leaves the others alone.',
  input,
  output: z.object({
    id: idSchema,
    undoUntil: timeSchema,
    changed: z.array(changed),
    refused: z.array(refused),
  }),
});
export const undoBulk = endpoint({
  name: 'undoBulk',
  method: 'POST',
  path: '/api/bulk/:id/undo',
  permission: 'ticket:write',
  summary: 'Put every ticket of an own change back, but for those that somebody has changed since.',
  input: z.object({ id: idSchema }),
  output: z.object({ undone: z.array(idSchema), refused: z.array(refused) }),
});
