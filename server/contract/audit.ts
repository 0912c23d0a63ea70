import { z } from 'zod';
import { idSchema, pageInputShape, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const auditEntrySchema = z.object({
  id: idSchema,
  at: timeSchema,
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditEntryView = z.infer<typeof auditEntrySchema>;
export const listAudit = endpoint({
  name: 'listAudit',
  method: 'GET',
  path: '/api/audit',
  permission: 'audit:read',
  summary: 'Who did what to which thing, newest first.',
  input: z.object({
    ...pageInputShape,
    actorId: z.string().max(64).optional(),
    action: z.string().max(64).optional(),
    subjectKind: z.string().max(32).optional(),
    subjectId: z.string().max(64).optional(),
    from: timeSchema.optional(),
    to: timeSchema.optional(),
  }),
  output: pageOf(auditEntrySchema),
});
export const verifyAudit = endpoint({
  name: 'verifyAudit',
  method: 'GET',
  path: '/api/audit/verify',
  permission: 'audit:read',
  summary: 'Walks the hash chain and says whether it holds, and where it breaks.',
  input: z.object({}),
  output: z.object({
    ok: z.boolean(),
    entries: z.number().int(),
    head: z.string().nullable(),
    brokenAt: z.object({ seq: z.number().int(), id: z.string(), why: z.string() }).nullable(),
  }),
});
