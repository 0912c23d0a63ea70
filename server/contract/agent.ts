import { z } from 'zod';
import { idSchema, localeSchema, nothing, pageInputShape, pageOf, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { AGENT_ROLES, PERMISSIONS } from './permission.ts';
import { PRESENCES } from './session.ts';
import { CATEGORIES } from './taxonomy.ts';

export const agentSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: z.enum(AGENT_ROLES),
  locale: localeSchema,
  teamIds: z.array(idSchema),
  skills: z.array(z.enum(CATEGORIES)),
  languages: z.array(localeSchema),
  capacity: z.number().int(),
  load: z.number().int(),
  presence: z.enum(PRESENCES),
  active: z.boolean(),
  hasSecondFactor: z.boolean(),
  version: z.number().int(),
});
export type AgentView = z.infer<typeof agentSchema>;
export const teamSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.object({ 'zh-CN': z.string(), en: z.string() }),
  categories: z.array(z.enum(CATEGORIES)),
  version: z.number().int(),
});
export type TeamView = z.infer<typeof teamSchema>;

export const listAgents = endpoint({
  name: 'listAgents',
  method: 'GET',
  path: '/api/agents',
  permission: 'agent:read',
  summary: "The desk's people.",
  input: z.object({ ...pageInputShape, teamId: idSchema.optional() }),
  output: pageOf(agentSchema),
});
export const listTeams = endpoint({
  name: 'listTeams',
  method: 'GET',
  path: '/api/teams',
  permission: 'agent:read',
  summary: "The desk's teams.",
  input: z.object(pageInputShape),
  output: pageOf(teamSchema),
});

const profile = {
  name: z.string().trim().min(1).max(100),
  role: z.enum(AGENT_ROLES),
  locale: localeSchema,
  teamIds: z.array(idSchema).max(50),
  skills: z.array(z.enum(CATEGORIES)).max(20),
  languages: z.array(localeSchema).min(1),
  capacity: z.number().int().min(0).max(100),
};
export const createAgent = endpoint({
  name: 'createAgent',
  method: 'POST',
  path: '/api/agents',
  permission: 'agent:write',
  status: 201,
  summary: 'Add a member of staff.',
  input: z.object({ ...profile, email: z.email().max(254), password: z.string().min(12).max(200) }),
  output: agentSchema,
});
export const updateAgent = endpoint({
  name: 'updateAgent',
  method: 'PATCH',
  path: '/api/agents/:id',
  permission: 'agent:write',
  summary: 'Change a member of staff; sessions end when role or activity changes.',
  input: z
    .object({ ...profile, active: z.boolean() })
    .partial()
    .extend({ id: idSchema, version: versionSchema }),
  output: agentSchema,
});
export const enrolSecondFactor = endpoint({
  name: 'enrolSecondFactor',
  method: 'POST',
  path: '/api/me/second-factor',
  permission: 'staff',
  idempotency: 'none',
  summary: 'Begin TOTP enrolment; counts once a code confirms it.',
  input: z.object({ password: z.string().min(1).max(200) }),
  output: z.object({ secret: z.string(), uri: z.string() }),
});
export const confirmEnrolment = endpoint({
  name: 'confirmEnrolment',
  method: 'POST',
  path: '/api/me/second-factor/confirm',
  permission: 'staff',
  idempotency: 'none',
  status: 204,
  summary: 'Confirm TOTP enrolment with a code.',
  input: z.object({ code: z.string().regex(/^\d{6}$/) }),
  output: nothing,
});

const tokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  scopes: z.array(z.enum(PERMISSIONS)),
  createdAt: timeSchema,
  expiresAt: timeSchema.nullable(),
  lastUsedAt: timeSchema.nullable(),
  revokedAt: timeSchema.nullable(),
});
export const listTokens = endpoint({
  name: 'listTokens',
  method: 'GET',
  path: '/api/tokens',
  permission: 'token:write',
  summary: 'API tokens, without their secrets.',
  input: z.object(pageInputShape),
  output: pageOf(tokenSchema),
});
export const createToken = endpoint({
  name: 'createToken',
  method: 'POST',
  path: '/api/tokens',
  permission: 'token:write',
  status: 201,
  summary: 'Make an API token; the secret is shown once.',
  input: z.object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.enum(PERMISSIONS)).min(1),
    expiresAt: timeSchema.optional(),
  }),
  output: tokenSchema.extend({ token: z.string() }),
});
export const revokeToken = endpoint({
  name: 'revokeToken',
  method: 'DELETE',
  path: '/api/tokens/:id',
  permission: 'token:write',
  status: 204,
  summary: 'Revoke an API token.',
  input: z.object({ id: idSchema }),
  output: nothing,
});
