import { z } from 'zod';
import { CATEGORIES, type Category } from './taxonomy.ts';

export type IntakeKind = Category | 'query';
export const INTAKE_KINDS: readonly [IntakeKind, ...IntakeKind[]] = ['query', ...CATEGORIES];

export const ANSWER_LENGTH = 200;

export const intakeSchema = z.object({
  /** What the customer chose, in their own words of it; what it is, triage and people say. */
  kind: z.enum(INTAKE_KINDS),
  answers: z.record(z.string().min(1).max(40), z.string().trim().min(1).max(ANSWER_LENGTH)).default({}),
});
export type Intake = z.output<typeof intakeSchema>;

/** As staff read it, in the order it was asked. */
export const intakeViewSchema = z.object({
  kind: z.enum(INTAKE_KINDS),
  answers: z.array(z.object({ question: z.string(), value: z.string() })),
});
export type IntakeView = z.infer<typeof intakeViewSchema>;
