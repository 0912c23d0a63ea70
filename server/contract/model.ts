import { z } from 'zod';
import { idSchema, localeSchema, pageInputShape, pageOf, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const MODEL_STATES = ['queued', 'training', 'ready', 'rejected', 'failed', 'active', 'retired'] as const;
/** How the confidences of answers are grouped: below 0.2, below 0.4, and so on. */
export const CONFIDENCE_CLASSES = 5;

const share = z.number().min(0).max(1);
export const modelFiguresSchema = z.object({
  /** Corrected tickets it learned from, and those kept apart. */
  learned: z.number().int(),
  held: z.number().int(),
  /** Answers right on what was kept apart: this model and the one that was active. */
  heldRight: z.object({ own: z.number().int(), active: z.number().int() }),
  /** Share right on the written texts kept apart. */
  written: z.object({ own: share, active: share }),
  crossValidated: share,
  /** What is to be expected of new tickets, as training saw it. */
  expected: z.object({ abstained: share, confidences: z.array(share).length(CONFIDENCE_CLASSES) }),
});
export type ModelFigures = z.infer<typeof modelFiguresSchema>;

/** Outcomes move the threshold once there are so many in a language, by so much a night, and so far from training's choice. */
export const FOLLOWING = { needed: 200, step: 0.05, reach: 0.2 } as const;
/** How sure the model must be to speak of a text in one language. */
export const thresholdSchema = z.object({
  language: localeSchema,
  /** As training chose it. */
  calibrated: share,
  /** As the outcomes of finished tickets have it; null while they are fewer than `needed`. */
  threshold: share.nullable(),
  /** Finished tickets of the last 90 days that the model judged. */
  outcomes: z.number().int(),
  needed: z.number().int(),
  /** Of those that it answers by the threshold in force, the share that was right. */
  rightShare: share.nullable(),
  /** Of all that it judged in these days, the share that the threshold in force leaves to people. */
  abstained: share.nullable(),
  countedAt: timeSchema,
  movedAt: timeSchema.nullable(),
});
export type ThresholdView = z.infer<typeof thresholdSchema>;

export const modelSchema = z.object({
  id: idSchema,
  number: z.number().int(),
  digest: z.string().nullable(),
  origin: z.enum(['built', 'trained']),
  state: z.enum(MODEL_STATES),
  progress: z.number().int(),
  reason: z.string().nullable(),
  figures: modelFiguresSchema.nullable(),
  createdBy: z.string(),
  createdAt: timeSchema,
  finishedAt: timeSchema.nullable(),
  promotedAt: timeSchema.nullable(),
  promotedBy: z.string().nullable(),
  /** One a language, once tickets that it judged are finished. */
  thresholds: z.array(thresholdSchema),
  version: z.number().int(),
  can: z.object({ promote: z.boolean() }),
});
export type ModelView = z.infer<typeof modelSchema>;

export const DRIFT_SIGNS = ['abstains_more', 'confidence_shifted', 'corrected_more'] as const;
export type DriftSign = (typeof DRIFT_SIGNS)[number];
export const driftSchema = z.object({
  weeks: z.array(
    z.object({
      /** The Monday it begins with. */
      week: z.iso.date(),
      triaged: z.number().int(),
      abstained: share,
      corrected: share,
      confidences: z.array(share).length(CONFIDENCE_CLASSES),
    }),
  ),
  expected: modelFiguresSchema.shape.expected.nullable(),
  /** What the newest whole week shows that chance does not explain. */
  signs: z.array(z.enum(DRIFT_SIGNS)),
});
export type DriftView = z.infer<typeof driftSchema>;

export const listModels = endpoint({
  name: 'listModels',
  method: 'GET',
  path: '/api/models',
  permission: 'model:read',
  summary: 'Triage models, newest first, with their figures.',
  input: z.object(pageInputShape),
  output: pageOf(modelSchema),
});
export const watchDrift = endpoint({
  name: 'watchDrift',
  method: 'GET',
  path: '/api/models/drift',
  permission: 'model:read',
  summary: 'How the last twelve weeks compare with what training let expect.',
  input: z.object({}),
  output: driftSchema,
});
export const trainModelNow = endpoint({
  name: 'trainModelNow',
  method: 'POST',
  path: '/api/models/train',
  permission: 'model:write',
  status: 202,
  summary: 'Train a new model from the corpus and the corrections; one at a time.',
  input: z.object({}),
  output: modelSchema,
});
export const promoteModel = endpoint({
  name: 'promoteModel',
  method: 'POST',
  path: '/api/models/:id/promote',
  permission: 'model:write',
  summary: 'Let a model judge new tickets: a newer one is promoted, an older one brought back.',
  input: z.object({ id: idSchema, version: versionSchema }),
  output: modelSchema,
});
