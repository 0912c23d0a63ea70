import { z } from 'zod';
import { idSchema, nothing, pageInputShape, pageOf, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { CATEGORIES } from './taxonomy.ts';
import { CHANNELS, TICKET_KINDS } from './ticket.ts';

export const MACRO_SCOPES = ['own', 'team', 'all'] as const;
/** What a phrase may have filled in, as `{{customer.name}}`. */
export const MACRO_VARIABLES = [
  'customer.name',
  'ticket.number',
  'ticket.subject',
  'agent.name',
  'due.date',
  'transaction.reference',
  'transaction.amount',
  'transaction.payee',
] as const;
export type MacroVariable = (typeof MACRO_VARIABLES)[number];

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** The names in double braces, each once, known or not. */
export const placesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name)),
];
/** Fills in what is known; a place without a value stays as it is, for a person to see. */
export const fillPlaces = (text: string, values: Partial<Readonly<Record<string, string>>>): string =>
  text.replace(PLACE, (place, name: string) => values[name] || place);

/** An empty list asks for nothing. */
export const macroConditionsSchema = z.strictObject({
  kinds: z.array(z.enum(TICKET_KINDS)).max(2).default([]),
  categories: z.array(z.enum(CATEGORIES)).max(CATEGORIES.length).default([]),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).default([]),
});
export type MacroConditions = z.infer<typeof macroConditionsSchema>;

/** Whether a ticket is what a phrase was written for. */
export const macroFits = (
  conditions: MacroConditions,
  ticket: { readonly kind: string; readonly category: string | null; readonly channel: string },
): boolean => {
  const among = (wanted: readonly string[], is: string | null): boolean =>
    wanted.length === 0 || (is !== null && wanted.includes(is));
  return (
    among(conditions.kinds, ticket.kind) &&
    among(conditions.categories, ticket.category) &&
    among(conditions.channels, ticket.channel)
  );
};

const texts = (longest: number) =>
  z.object({ 'zh-CN': z.string().trim().max(longest), en: z.string().trim().max(longest) });
const macroShape = {
  scope: z.enum(MACRO_SCOPES),
  /** The team of a phrase with the scope `team`. */
  teamId: idSchema.nullable().default(null),
  /** In at least one language; the other may be empty. */
  title: texts(80),
  body: texts(4_000),
  conditions: macroConditionsSchema.default({ kinds: [], categories: [], channels: [] }),
};
export const macroSchema = z.object({
  ...macroShape,
  id: idSchema,
  ownerName: z.string().nullable(),
  version: z.number().int(),
  /** Whether this actor may change or remove it. */
  mayChange: z.boolean(),
});
export type MacroView = z.infer<typeof macroSchema>;

export const listMacros = endpoint({
  name: 'listMacros',
  method: 'GET',
  path: '/api/macros',
  permission: 'ticket:read',
  summary: "Ready phrases: one's own, those of one's teams and everybody's.",
  input: z.object(pageInputShape),
  output: pageOf(macroSchema),
});
export const createMacro = endpoint({
  name: 'createMacro',
  method: 'POST',
  path: '/api/macros',
  permission: 'ticket:write',
  status: 201,
  summary: 'Keep a phrase for oneself; for a team or everybody it needs `macro:share`.',
  input: z.object(macroShape),
  output: macroSchema,
});
export const updateMacro = endpoint({
  name: 'updateMacro',
  method: 'PUT',
  path: '/api/macros/:id',
  permission: 'ticket:write',
  summary: 'Change a phrase.',
  input: z.object({ ...macroShape, id: idSchema, version: versionSchema }),
  output: macroSchema,
});
export const removeMacro = endpoint({
  name: 'removeMacro',
  method: 'DELETE',
  path: '/api/macros/:id',
  permission: 'ticket:write',
  status: 204,
  summary: 'Remove a phrase.',
  input: z.object({ id: idSchema }),
  output: nothing,
});
