import { z } from 'zod';
import { teamSchema } from './agent.ts';
import { idSchema, pageInputShape, pageOf, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { CATEGORIES, SEVERITIES } from './taxonomy.ts';

const nameSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
const namesSchema = z.object({
  'zh-CN': z.string().trim().min(1).max(40),
  en: z.string().trim().min(1).max(60),
});
export const categorySchema = z.object({
  key: z.enum(CATEGORIES),
  name: nameSchema,
  /** What an agent's correction falls back on. */
  severity: z.enum(SEVERITIES),
  teamId: idSchema.nullable(),
  active: z.boolean(),
  version: z.number().int(),
});
export type CategoryView = z.infer<typeof categorySchema>;
export const listCategories = endpoint({
  name: 'listCategories',
  method: 'GET',
  path: '/api/categories',
  permission: 'agent:read',
  summary: 'What a complaint may be about, with names, owner team and usual severity.',
  input: z.object(pageInputShape),
  output: pageOf(categorySchema),
});
export const changeCategory = endpoint({
  name: 'changeCategory',
  method: 'PUT',
  path: '/api/categories/:key',
  permission: 'setting:write',
  summary: 'Change a category; its key never changes. One that is not active is no longer chosen for tickets.',
  input: categorySchema.extend({ name: namesSchema, version: versionSchema }),
  output: categorySchema,
});

export const createTeam = endpoint({
  name: 'createTeam',
  method: 'POST',
  path: '/api/teams',
  permission: 'setting:write',
  status: 201,
  summary: 'Add a team.',
  input: z.object({ key: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), name: namesSchema }),
  output: teamSchema,
});
export const changeTeam = endpoint({
  name: 'changeTeam',
  method: 'PUT',
  path: '/api/teams/:id',
  permission: 'setting:write',
  summary: 'Rename a team.',
  input: z.object({ id: idSchema, name: namesSchema, version: versionSchema }),
  output: teamSchema,
});
