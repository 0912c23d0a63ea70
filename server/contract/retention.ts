import { z } from 'zod';
import { idSchema, pageInputShape, pageOf, reasonSchema, timeSchema, versionSchema, wholeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What goes away with time. Audit entries and the ledger never do. */
export const RETENTION_KEYS = ['customer', 'thread', 'notice', 'staff_session', 'webhook_delivery'] as const;
export const retentionRuleSchema = z.object({
  key: z.enum(RETENTION_KEYS),
  days: z.number().int(),
  /** The fewest days that may be set. */
  floorDays: z.number().int(),
  active: z.boolean(),
  version: z.number().int(),
});
export type RetentionRuleView = z.infer<typeof retentionRuleSchema>;
export const listRetention = endpoint({
  name: 'listRetention',
  method: 'GET',
  path: '/api/retention',
  permission: 'retention:write',
  summary: 'What is kept how long, and how much of it would go now.',
  input: z.object(pageInputShape),
  output: pageOf(retentionRuleSchema.extend({ due: z.number().int(), held: z.number().int() })),
});
export const previewRetention = endpoint({
  name: 'previewRetention',
  method: 'GET',
  path: '/api/retention/:key/preview',
  permission: 'retention:write',
  summary: 'How much a number of days would take, before it is set.',
  input: z.object({ key: z.enum(RETENTION_KEYS), days: wholeSchema(1, 36_500) }),
  output: z.object({ due: z.number().int(), held: z.number().int(), oldest: timeSchema.nullable() }),
});
export const changeRetention = endpoint({
  name: 'changeRetention',
  method: 'PUT',
  path: '/api/retention/:key',
  permission: 'retention:write',
  summary: 'Change how long something is kept; what is past its time goes with the next sweep and does not come back.',
  input: z.object({
    key: z.enum(RETENTION_KEYS),
    days: z.number().int().min(1).max(36_500),
    active: z.boolean(),
    version: versionSchema,
  }),
  output: retentionRuleSchema,
});

export const holdSchema = z.object({
  id: idSchema,
  customerId: idSchema,
  reason: z.string(),
  placedBy: z.string(),
  placedAt: timeSchema,
  liftedBy: z.string().nullable(),
  liftedAt: timeSchema.nullable(),
});
export type HoldView = z.infer<typeof holdSchema>;
export const listHolds = endpoint({
  name: 'listHolds',
  method: 'GET',
  path: '/api/legal-holds',
  permission: 'retention:write',
  summary: 'Customers of whom nothing may go, newest first.',
  input: z.object(pageInputShape),
  output: pageOf(holdSchema),
});
export const placeHold = endpoint({
  name: 'placeHold',
  method: 'POST',
  path: '/api/legal-holds',
  permission: 'retention:write',
  status: 201,
  summary: 'Keep everything of a customer until this is lifted.',
  input: z.object({ customerId: idSchema, reason: reasonSchema }),
  output: holdSchema,
});
export const liftHold = endpoint({
  name: 'liftHold',
  method: 'POST',
  path: '/api/legal-holds/:id/lift',
  permission: 'retention:write',
  summary: 'Let retention take its course again.',
  input: z.object({ id: idSchema, reason: reasonSchema }),
  output: holdSchema,
});
