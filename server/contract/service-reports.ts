import { z } from 'zod';
import { filter, meta, rate } from './report-frame.ts';

export const durationSchema = z.object({
  count: z.number().int(),
  p50Seconds: rate,
  p90Seconds: rate,
  withinTarget: rate,
});
export const serviceReportSchema = z.object({
  ...meta,
  firstResponse: durationSchema,
  resolution: durationSchema,
  clocks: z.array(
    z.object({
      kind: z.string(),
      met: z.number().int(),
      breached: z.number().int(),
      running: z.number().int(),
      breachedFilter: filter,
    }),
  ),
  reopenedShare: rate,
  rating: z.object({ count: z.number().int(), mean: rate }),
  trend: z.array(
    z.object({
      bucket: z.string(),
      tickets: z.number().int(),
      firstResponseP50Seconds: rate,
      resolutionP50Seconds: rate,
      filter,
    }),
  ),
});
