import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';

export const CLOCK_STATES = ['running', 'met', 'breached', 'extended', 'cancelled'] as const;
export const clockSchema = z.object({
  id: idSchema,
  kind: z.string(),
  ruleId: z.string(),
  ruleVersion: z.number().int(),
  legal: z.boolean(),
  startedAt: timeSchema,
  dueAt: timeSchema,
  state: z.enum(CLOCK_STATES),
  stoppedAt: timeSchema.nullable(),
  paused: z.boolean(),
});
export type ClockView = z.infer<typeof clockSchema>;
