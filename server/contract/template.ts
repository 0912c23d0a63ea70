import { z } from 'zod';
import { localeSchema, nothing, pageInputShape, pageOf } from './common.ts';
import { endpoint } from './endpoint.ts';

const topicSchema = z.string().regex(/^[a-z][a-z_-]{0,40}$/);
export const listTemplates = endpoint({
  name: 'listTemplates',
  method: 'GET',
  path: '/api/templates',
  permission: 'setting:write',
  summary: 'Every mail the desk writes by itself.',
  input: z.object(pageInputShape),
  output: pageOf(z.object({ topic: z.string(), subject: z.object({ 'zh-CN': z.string(), en: z.string() }) })),
});
export const previewTemplate = endpoint({
  name: 'previewTemplate',
  method: 'GET',
  path: '/api/templates/:topic/preview',
  permission: 'setting:write',
  summary: 'A mail filled with sample data.',
  input: z.object({ topic: topicSchema, locale: localeSchema }),
  output: z.object({ subject: z.string(), text: z.string(), html: z.string() }),
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
