import { z } from 'zod';
import { currencySchema, idSchema, moneySchema, reasonSchema, timeSchema } from './common.ts';
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
    reason: reasonSchema,
  }),
  output: approvalSchema,
});

export const LIMIT_FAULTS = [
  'currency_without_limit',
  'above_limit',
  'above_day_limit',
  'above_customer_limit',
] as const;
const previewSchema = z.object({
  /** Why a second person must approve, with a fresh second factor; null: it goes out at once. */
  why: z.enum(LIMIT_FAULTS).nullable(),
  /** The limit that stands in the way. */
  limit: moneySchema.nullable(),
  /** Roles that may approve this much, and how many people have them beside whoever asks. */
  roles: z.array(z.enum(AGENT_ROLES)),
  people: z.number().int(),
});
export type ApprovalPreviewView = z.output<typeof previewSchema>;
export const previewApproval = endpoint({
  name: 'previewApproval',
  method: 'GET',
  path: '/api/approval-preview',
  permission: 'refund:request',
  summary: "Who would have to approve a refund, or money of the desk's, for a ticket's customer; holds nothing.",
  input: z.object({ ticketId: idSchema, minor: z.string().regex(/^[1-9]\d{0,17}$/), currency: currencySchema }),
  output: previewSchema,
});
