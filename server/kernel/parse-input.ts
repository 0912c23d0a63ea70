import type { z } from 'zod';
import type { FieldFault } from '../contract/common.ts';
import { Problem } from './problem.ts';

const MAX_FAULTS = 20;

/** Every fault at once, by path and code; never the value that was sent. */
const faultsOf = (error: z.ZodError): FieldFault[] =>
  error.issues.slice(0, MAX_FAULTS).map((issue) => ({ path: issue.path.map(String).join('.'), code: issue.code }));

/** Parses what came in at the door; refused input names its fields. */
export const parseInput = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new Problem('invalid', 'input_invalid', { fields: faultsOf(parsed.error) });
  return parsed.data;
};
