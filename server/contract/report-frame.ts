import { z } from 'zod';
import { timeSchema } from './common.ts';

export const day = z.iso.date();
/** Each figure says what it counts, over what, in which unit. */
const definitions = z.record(z.string(), z.object({ 'zh-CN': z.string(), en: z.string() }));
/** What every report tells about itself. */
export const meta = {
  from: day,
  to: day,
  timeZone: z.string(),
  generatedAt: timeSchema,
  queryId: z.string(),
  definitions,
};
export const rate = z.number().nullable();
/** The query of the queue that lists exactly the tickets a figure counts; empty when the queue has no such filter. */
export const filter = z.record(z.string(), z.string());
