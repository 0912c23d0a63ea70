import { z } from 'zod';
import {
  idSchema,
  localeSchema,
  namedSchema,
  nothing,
  pageInputShape,
  pageOf,
  timeSchema,
  versionSchema,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { CATEGORIES } from './taxonomy.ts';

/** `thread`: shown in the portal and put into a ticket's thread; `mail`: sent by a campaign. Without its own words a mail has the thread's. */
export const LESSON_CHANNELS = ['thread', 'mail'] as const;
const topicSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
const daySchema = z.iso.date();
const wordsShape = {
  locale: localeSchema,
  title: z.string().trim().min(1).max(120),
  tip: z.string().trim().min(1).max(400),
  body: z.string().trim().min(1).max(6_000),
};
const localised = z.object({ 'zh-CN': z.string(), en: z.string() });

export const lessonSchema = z.object({
  topic: z.string(),
  title: localised,
  categories: z.array(z.enum(CATEGORIES)),
  active: z.boolean(),
  owner: namedSchema.nullable(),
  reviewOn: daySchema,
  given: z.number().int(),
  helpful: z.number().int(),
  notHelpful: z.number().int(),
  version: z.number().int(),
});
export type LessonView = z.infer<typeof lessonSchema>;

export const editionSchema = z.object({
  locale: localeSchema,
  channel: z.enum(LESSON_CHANNELS),
  edition: z.number().int(),
  title: z.string(),
  tip: z.string(),
  body: z.string(),
  note: z.string().nullable(),
  /** Null for the words the product came with. */
  publishedAt: timeSchema.nullable(),
  publishedBy: z.string().nullable(),
});
export type EditionView = z.infer<typeof editionSchema>;
export const lessonPageSchema = lessonSchema.extend({ editions: z.array(editionSchema) });

export const listLessons = endpoint({
  name: 'listLessons',
  method: 'GET',
  path: '/api/lessons',
  permission: 'lesson:read',
  summary: 'Every lesson with its title, owner, review date and what customers said of it.',
  input: z.object(pageInputShape),
  output: pageOf(lessonSchema),
});
export const getLesson = endpoint({
  name: 'getLesson',
  method: 'GET',
  path: '/api/lessons/:topic',
  permission: 'lesson:read',
  summary: 'A lesson with its editions in every language and channel, newest first.',
  input: z.object({ topic: topicSchema }),
  output: lessonPageSchema,
});
export const changeLesson = endpoint({
  name: 'changeLesson',
  method: 'PATCH',
  path: '/api/lessons/:topic',
  permission: 'lesson:write',
  summary: 'Change which categories a lesson goes with, who looks after it, when it is reviewed, whether it is given.',
  input: z.object({
    topic: topicSchema,
    version: versionSchema,
    categories: z.array(z.enum(CATEGORIES)).max(20).optional(),
    ownerId: idSchema.nullable().optional(),
    reviewOn: daySchema.optional(),
    active: z.boolean().optional(),
  }),
  output: lessonPageSchema,
});
export const publishEdition = endpoint({
  name: 'publishEdition',
  method: 'POST',
  path: '/api/lessons/:topic/editions',
  permission: 'lesson:write',
  status: 201,
  summary: 'Publish new words of a lesson; the earlier ones stay as they were read.',
  input: z.object({
    topic: topicSchema,
    version: versionSchema,
    channel: z.enum(LESSON_CHANNELS),
    ...wordsShape,
    note: z.string().trim().min(1).max(300).optional(),
  }),
  output: lessonPageSchema,
});
export const previewLesson = endpoint({
  name: 'previewLesson',
  method: 'POST',
  path: '/api/lessons/preview',
  permission: 'lesson:read',
  idempotency: 'none',
  summary: 'What words would look like, in the thread and as a mail; nothing is kept.',
  input: z.object(wordsShape),
  output: z.object({
    title: z.string(),
    tip: z.string(),
    body: z.string(),
    mailText: z.string(),
    mailHtml: z.string(),
  }),
});
export const testLesson = endpoint({
  name: 'testLesson',
  method: 'POST',
  path: '/api/lessons/test',
  permission: 'lesson:write',
  idempotency: 'none',
  status: 204,
  summary: 'Send the words as a mail to oneself.',
  input: z.object(wordsShape),
  output: nothing,
});

const SETTING_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const educationSettingSchema = z.object({
  /** Local time of the customer; from 21:00 to 08:00 goes over midnight. The same twice: never quiet. */
  quietFrom: z.string().regex(SETTING_TIME),
  quietTo: z.string().regex(SETTING_TIME),
  capCount: z.number().int().min(1).max(50),
  capDays: z.number().int().min(1).max(365),
  consent: z.enum(['unless_refused', 'only_granted']),
  effectDays: z.number().int().min(7).max(180),
  version: z.number().int(),
});
export type EducationSettingView = z.infer<typeof educationSettingSchema>;
export const getEducationSetting = endpoint({
  name: 'getEducationSetting',
  method: 'GET',
  path: '/api/education/setting',
  permission: 'lesson:read',
  summary: 'Quiet hours, how often, with whose consent, and how long a campaign is watched.',
  input: z.object({}),
  output: educationSettingSchema,
});
export const changeEducationSetting = endpoint({
  name: 'changeEducationSetting',
  method: 'PUT',
  path: '/api/education/setting',
  permission: 'setting:write',
  summary: 'Change how lessons may be sent.',
  input: educationSettingSchema.extend({ version: versionSchema }),
  output: educationSettingSchema,
});

export const customerLessonSchema = z.object({
  id: idSchema,
  topic: z.string(),
  title: z.string(),
  body: z.string(),
  locale: localeSchema,
  givenAt: timeSchema,
  helpful: z.boolean().nullable(),
});
export type CustomerLessonView = z.infer<typeof customerLessonSchema>;
export const listCustomerLessons = endpoint({
  name: 'listCustomerLessons',
  method: 'GET',
  path: '/api/customer/lessons',
  permission: 'customer',
  summary: 'Lessons one was given, newest first.',
  input: z.object(pageInputShape),
  output: pageOf(customerLessonSchema),
});
export const answerLesson = endpoint({
  name: 'answerLesson',
  method: 'POST',
  path: '/api/customer/lessons/:id/helpful',
  permission: 'customer',
  idempotency: 'none',
  summary: 'Say whether a lesson was helpful; may be changed.',
  input: z.object({ id: idSchema, helpful: z.boolean() }),
  output: customerLessonSchema,
});

const tokenSchema = z.string().min(20).max(120);
export const lessonLinkSchema = customerLessonSchema.omit({ id: true }).extend({ optedOut: z.boolean() });
export type LessonLinkView = z.infer<typeof lessonLinkSchema>;
export const readLessonLink = endpoint({
  name: 'readLessonLink',
  method: 'GET',
  path: '/api/lesson-links/:token',
  permission: 'public',
  summary: 'The lesson that a signed link of a mail leads to.',
  input: z.object({ token: tokenSchema }),
  output: lessonLinkSchema,
});
export const answerLessonLink = endpoint({
  name: 'answerLessonLink',
  method: 'POST',
  path: '/api/lesson-links/:token/helpful',
  permission: 'public',
  idempotency: 'none',
  summary: 'Say by a signed link whether a lesson was helpful.',
  input: z.object({ token: tokenSchema, helpful: z.boolean() }),
  output: lessonLinkSchema,
});
export const optOutByLink = endpoint({
  name: 'optOutByLink',
  method: 'POST',
  path: '/api/lesson-links/:token/opt-out',
  permission: 'public',
  idempotency: 'none',
  body: 'raw',
  summary: 'End lessons for the reader of a signed link, in one step (RFC 8058); any body will do.',
  input: z.object({ token: tokenSchema }),
  output: lessonLinkSchema,
});
export const optInByLink = endpoint({
  name: 'optInByLink',
  method: 'POST',
  path: '/api/lesson-links/:token/opt-in',
  permission: 'public',
  idempotency: 'none',
  body: 'raw',
  summary: 'Take back an opt-out by the same signed link.',
  input: z.object({ token: tokenSchema }),
  output: lessonLinkSchema,
});
