import { z } from 'zod';
import { idSchema, pageInputShape, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { CATEGORIES } from './taxonomy.ts';

const both = z.object({ 'zh-CN': z.string(), en: z.string() });
export const topicViewSchema = z.object({
  id: idSchema,
  category: z.enum(CATEGORIES),
  /** The language of its complaints. */
  language: z.enum(['zh-CN', 'en']),
  /** Words that set it apart from the rest of its category. */
  name: z.array(z.string()),
  firstAt: timeSchema,
  /** Not seen before the last seven days. */
  isNew: z.boolean(),
  /** Complaints of the last seven days, and of an average week of the four before. */
  week: z.number().int(),
  before: z.number(),
  /** Week ÷ before; null where there was none before. */
  growth: z.number().nullable(),
  /** How unlikely as many are by chance, as a normal quantile. */
  score: z.number(),
  samples: z.array(z.object({ id: idSchema, number: z.string(), subject: z.string() })),
});
export type TopicView = z.output<typeof topicViewSchema>;

export const listTopics = endpoint({
  name: 'listTopics',
  method: 'GET',
  path: '/api/topics',
  permission: 'report:read',
  summary: 'What complaints of the last seven days are about within their category; what grows most comes first.',
  input: z.object({
    limit: pageInputShape.limit,
    category: z.enum(CATEGORIES).optional(),
    format: z.enum(['json', 'csv']).default('json'),
  }),
  output: z.object({
    from: timeSchema,
    to: timeSchema,
    definitions: z.record(z.string(), both),
    items: z.array(topicViewSchema),
  }),
});
export const listTopicTickets = endpoint({
  name: 'listTopicTickets',
  method: 'GET',
  path: '/api/topics/:id/tickets',
  permission: 'report:read',
  summary: 'Complaints that stand under a topic, the newest first.',
  input: z.object({ ...pageInputShape, id: idSchema }),
  output: pageOf(
    z.object({ id: idSchema, number: z.string(), subject: z.string(), status: z.string(), createdAt: timeSchema }),
  ),
});
