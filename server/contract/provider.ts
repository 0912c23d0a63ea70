import { z } from 'zod';
import { idSchema, timeSchema, wholeSchema } from './common.ts';
import { complaintSourceSchema } from './complaint-source.ts';
import { endpoint } from './endpoint.ts';

export const CIRCUIT_STATES = ['closed', 'open', 'half_open'] as const;

export const providerStatus = endpoint({
  name: 'providerStatus',
  method: 'GET',
  path: '/api/provider-status',
  permission: 'report:read',
  summary: 'How calls to each provider go, whether its circuit is open, and incidents, newest first.',
  input: z.object({ hours: wholeSchema(1, 720).default(24) }),
  output: z.object({
    since: timeSchema,
    providers: z.array(
      z.object({
        provider: z.string(),
        circuit: z.enum(CIRCUIT_STATES),
        retryAt: timeSchema.nullable(),
        calls: z.number().int(),
        /** Calls that nothing could be concluded from: no answer, an unreadable one, or a fault of the provider. */
        unknown: z.number().int(),
        errorShare: z.number().nullable(),
        p50Ms: z.number().nullable(),
        p95Ms: z.number().nullable(),
        lastCode: z.string().nullable(),
      }),
    ),
    /** How complaints filed at the providers are learned of: the last look at each, and what waits for a person. */
    complaints: z.array(
      z.object({
        source: complaintSourceSchema,
        circuit: z.enum(CIRCUIT_STATES),
        polledAt: timeSchema.nullable(),
        /** When all that was to be listed had been. */
        finishedAt: timeSchema.nullable(),
        failedAt: timeSchema.nullable(),
        code: z.string().nullable(),
        failures: z.number().int(),
        nextAt: timeSchema.nullable(),
        standing: z.number().int(),
        failed: z.number().int(),
      }),
    ),
    incidents: z.array(
      z.object({
        id: idSchema,
        provider: z.string(),
        /** The place where its customers complain, when that was left alone; null when its refunds were. */
        source: complaintSourceSchema.nullable(),
        openedAt: timeSchema,
        endedAt: timeSchema.nullable(),
        code: z.string().nullable(),
      }),
    ),
  }),
});
