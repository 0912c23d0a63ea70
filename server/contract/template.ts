import { z } from 'zod';
import { localeSchema, nothing, pageInputShape, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

const topicSchema = z.string().regex(/^[a-z][a-z_-]{0,40}$/);
const wordsShape = {
  subject: z.string().trim().min(1).max(400),
  text: z.string().trim().min(1).max(20_000),
  html: z.string().trim().min(1).max(20_000),
};
const filledSchema = z.object({ subject: z.string(), text: z.string(), html: z.string() });
export const templateSchema = z.object({
  topic: z.string(),
  locale: localeSchema,
  /** The newest edition's number; 0 where nobody has reworded the mail. */
  version: z.number().int(),
  words: filledSchema,
  original: filledSchema,
  isOriginal: z.boolean(),
  /** What the mail knows and its words may name. */
  places: z.array(z.string()),
  editedBy: z.string().nullable(),
  editedAt: timeSchema.nullable(),
});
export type TemplateView = z.infer<typeof templateSchema>;
const seenSchema = z.object({ topic: topicSchema, locale: localeSchema, version: z.number().int().min(0) });

export const listTemplates = endpoint({
  name: 'listTemplates',
  method: 'GET',
  path: '/api/templates',
  permission: 'setting:write',
  summary: 'Every mail the desk writes by itself.',
  input: z.object(pageInputShape),
  output: pageOf(
    z.object({
      topic: z.string(),
      subject: z.object({ 'zh-CN': z.string(), en: z.string() }),
      /** The languages in which people have reworded it. */
      edited: z.array(localeSchema),
    }),
  ),
});
export const previewTemplate = endpoint({
  name: 'previewTemplate',
  method: 'GET',
  path: '/api/templates/:topic/preview',
  permission: 'setting:write',
  summary: 'A mail filled with sample data.',
  input: z.object({ topic: topicSchema, locale: localeSchema }),
  output: filledSchema,
});
export const testTemplate = endpoint({
  name: 'testTemplate',
  method: 'POST',
  path: '/api/templates/:topic/test',
  permission: 'setting:write',
  idempotency: 'none',
  status: 204,
  summary: 'Send a mail filled with sample data to oneself.',
  input: z.object({ topic: topicSchema, locale: localeSchema }),
  output: nothing,
});
export const getTemplate = endpoint({
  name: 'getTemplate',
  method: 'GET',
  path: '/api/templates/:topic',
  permission: 'setting:write',
  summary: 'The words of a mail before its places are filled in.',
  input: z.object({ topic: topicSchema, locale: localeSchema }),
  output: templateSchema,
});
export const tryTemplate = endpoint({
  name: 'tryTemplate',
  method: 'POST',
  path: '/api/templates/:topic/try',
  permission: 'setting:write',
  idempotency: 'none',
  summary: 'Other words for a mail, filled with sample data; nothing is kept.',
  input: z.object({ topic: topicSchema, locale: localeSchema, ...wordsShape }),
  output: filledSchema,
});
export const editTemplate = endpoint({
  name: 'editTemplate',
  method: 'PUT',
  path: '/api/templates/:topic',
  permission: 'setting:write',
  summary: 'Give a mail other words, which those sent from now on have.',
  input: seenSchema.extend(wordsShape),
  output: templateSchema,
});
export const restoreTemplate = endpoint({
  name: 'restoreTemplate',
  method: 'POST',
  path: '/api/templates/:topic/restore',
  permission: 'setting:write',
  summary: 'Give a mail its original words back.',
  input: seenSchema,
  output: templateSchema,
});
