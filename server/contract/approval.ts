import { z } from 'zod';
import { currencySchema, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { AGENT_ROLES } from './permission.ts';

const isWhole = (text: string): boolean => /^\d+$/.test(text);
const minor = z.string().regex(/^(0|[1-9]\d{0,17})$/);
/** Minor units that one person of a role may let go without a second person. */
export const approvalLimitSchema = z
  .object({
    /** One refund. */
    single: minor,
    /** All that one person lets go in a day of UTC. */
    day: minor,
    /** All that one customer was let have in thirty days, by whomever; twice `day` where nothing is said. */
    customer: minor.optional(),
  })
  // A refinement is asked of values that already failed, too.
  .refine(({ single, day }) => !isWhole(single) || !isWhole(day) || BigInt(single) <= BigInt(day), {
    path: ['day'],
    message: 'below the single limit',
  });
/** Currency by currency and role by role; what is not named always needs a second person. */
export const approvalLimitsSchema = z.record(currencySchema, z.partialRecord(z.enum(AGENT_ROLES), approvalLimitSchema));

const approvalSchema = z.object({
  limits: approvalLimitsSchema,
  /** 0: the limits a desk starts with. */
  version: z.number().int().min(0),
  updatedAt: timeSchema.nullable(),
});
export type ApprovalView = z.output<typeof approvalSchema>;

export const getApprovalRules = endpoint({
  name: 'getApprovalRules',
  method: 'GET',
  path: '/api/settings/approval',
  permission: 'setting:write',
  summary: 'What each role may let go alone, by currency: one refund, a day, a customer.',
  input: z.object({}),
  output: approvalSchema,
});
export const changeApprovalRules = endpoint({
  name: 'changeApprovalRules',
  method: 'PUT',
  path: '/api/settings/approval',
  permission: 'setting:write',
  summary: 'Set them anew, whole; asks for a fresh second factor.',
  input: z.object({
    limits: approvalLimitsSchema,
    version: z.number().int().min(0),
    reason: z.string().trim().min(5).max(500),
  }),
  output: approvalSchema,
});
