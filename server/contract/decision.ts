import { z } from 'zod';
import { idSchema, noteSchema, versionSchema } from './common.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

/** What every step of a decision takes: of what, over the version its maker saw, and a note. */
export const decisionShape = { id: idSchema, version: versionSchema, note: noteSchema.optional() };

type Step<O extends z.ZodType> = Pick<Endpoint<z.ZodObject, O>, 'name' | 'path' | 'permission' | 'summary' | 'output'>;

/** A step that takes no more than that. */
export const decision = <O extends z.ZodType>(step: Step<O>) =>
  endpoint({ ...step, method: 'POST', input: z.object(decisionShape) });
