import { z } from 'zod';
import { emptyInput, localeSchema, nothing, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { AGENT_ROLES, PERMISSIONS } from './permission.ts';

export const PRESENCES = ['online', 'away', 'offline'] as const;

export const agentSelfSchema = z.object({
  kind: z.literal('agent'),
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(AGENT_ROLES),
  locale: localeSchema,
  teamIds: z.array(z.string()),
  /** Whether tickets are given to them now. */
  presence: z.enum(PRESENCES),
  hasSecondFactor: z.boolean(),
  secondFactorAt: timeSchema.nullable(),
});
export const customerSelfSchema = z.object({
  kind: z.literal('customer'),
  id: z.string(),
  name: z.string(),
  locale: localeSchema,
  assurance: z.enum(['signed', 'confirmed']),
  lessonsOptedOut: z.boolean(),
  /** Whether the desk may note from their words that they need special care. */
  vulnerabilityConsent: z.boolean(),
});
const programSelfSchema = z.object({ kind: z.literal('program'), id: z.string(), name: z.string() });
export type AgentSelf = z.infer<typeof agentSelfSchema>;
export type CustomerSelf = z.infer<typeof customerSelfSchema>;

export const secondFactorCode = z.string().regex(/^\d{6}$/);

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/session',
  permission: 'public',
  idempotency: 'none',
  summary: 'Sign a member of staff in; sets the session cookie.',
  input: z.object({
    email: z.email().max(254),
    password: z.string().min(1).max(200),
    code: secondFactorCode.optional(),
  }),
  output: z.object({ agent: agentSelfSchema }),
});
export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  permission: 'staff',
  status: 204,
  summary: 'End this session.',
  input: emptyInput,
  output: nothing,
});
export const confirmSecondFactor = endpoint({
  name: 'confirmSecondFactor',
  method: 'POST',
  path: '/api/session/second-factor',
  permission: 'staff',
  idempotency: 'none',
  summary: 'Prove the second factor afresh; approvals above the limit ask for one of the last minutes.',
  input: z.object({ code: secondFactorCode }),
  output: z.object({ secondFactorAt: timeSchema }),
});
export const getMe = endpoint({
  name: 'getMe',
  method: 'GET',
  path: '/api/me',
  permission: 'signed',
  summary: 'Who is signed in and what they may do.',
  input: emptyInput,
  output: z.object({
    actor: z.discriminatedUnion('kind', [agentSelfSchema, programSelfSchema, customerSelfSchema]),
    permissions: z.array(z.enum(PERMISSIONS)),
  }),
});
export const updateMe = endpoint({
  name: 'updateMe',
  method: 'PATCH',
  path: '/api/me',
  permission: 'staff',
  summary: 'Change own language or presence.',
  input: z.object({ locale: localeSchema.optional(), presence: z.enum(PRESENCES).optional() }),
  output: z.object({ actor: agentSelfSchema }),
});
export const changePassword = endpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/api/session/password',
  permission: 'staff',
  idempotency: 'none',
  status: 204,
  summary: 'Change own password; every other session of the agent ends.',
  input: z.object({ current: z.string().min(1).max(200), next: z.string().min(12).max(200) }),
  output: nothing,
});
export const customerSignIn = endpoint({
  name: 'customerSignIn',
  method: 'POST',
  path: '/api/customer/session',
  permission: 'public',
  idempotency: 'none',
  summary: "Exchange the wallet operator's identity token for a customer token.",
  input: z.object({ identityToken: z.string().min(1).max(8_000) }),
  output: z.object({ token: z.string(), expiresAt: timeSchema, customer: customerSelfSchema }),
});
export const getCustomerMe = endpoint({
  name: 'getCustomerMe',
  method: 'GET',
  path: '/api/customer/me',
  permission: 'customer',
  summary: 'The signed-in customer.',
  input: emptyInput,
  output: customerSelfSchema,
});
export const updateCustomerMe = endpoint({
  name: 'updateCustomerMe',
  method: 'PATCH',
  path: '/api/customer/me',
  permission: 'customer',
  summary: 'Change own language, or give or withdraw a consent.',
  input: z.object({
    locale: localeSchema.optional(),
    lessonsOptedOut: z.boolean().optional(),
    vulnerabilityConsent: z.boolean().optional(),
    /** IANA name, as the browser tells it: lessons keep to the customer's own night. */
    timeZone: z.string().min(1).max(64).optional(),
  }),
  output: customerSelfSchema,
});
export const customerSignOut = endpoint({
  name: 'customerSignOut',
  method: 'DELETE',
  path: '/api/customer/session',
  permission: 'customer',
  status: 204,
  summary: 'End the customer session.',
  input: emptyInput,
  output: nothing,
});
