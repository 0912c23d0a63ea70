import { z } from 'zod';
import type { FieldFault } from '../contract/common.ts';
import { Problem } from './problem.ts';
import { findUnstorable } from './unstorable.ts';

const MAX_FAULTS = 20;

const refuse = (fields: readonly FieldFault[]): never => {
  throw new Problem('invalid', 'input_invalid', { fields: fields.slice(0, MAX_FAULTS) });
};

/** Every fault at once, by path and code; never the value that was sent. */
const faultsOf = (error: z.ZodError): FieldFault[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), code: issue.code }));

/** Lines that a schema leaves unknown are judged one by one by whoever reads them. */
const isJudgedLater = (schema: unknown): boolean =>
  schema instanceof z.ZodArray && schema.element instanceof z.ZodUnknown;

const textFaults = (schema: z.ZodType, data: unknown): FieldFault[] => {
  const shape: Record<string, unknown> = schema instanceof z.ZodObject ? schema.shape : {};
  const judged = Object.fromEntries(Object.entries(data ?? {}).filter(([key]) => !isJudgedLater(shape[key])));
  return findUnstorable(judged).map((path) => ({ path, code: 'text_unstorable' }));
};

/** Parses what came in at the door; refused input names its fields. */
export const parseInput = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuse(faultsOf(parsed.error));
  const faults = textFaults(schema, parsed.data);
  return faults.length > 0 ? refuse(faults) : parsed.data;
};

/** As `parseInput`, and refuses what the schema does not know: a misspelt field must not be dropped in silence. */
export const parseWhole = <S extends z.ZodObject>(schema: S, input: unknown): z.output<S> => {
  const strange = Object.keys(input ?? {}).filter((key) => !Object.hasOwn(schema.shape, key));
  if (strange.length === 0) return parseInput(schema, input);
  const parsed = schema.safeParse(input);
  const unknown = strange.map((path) => ({ path: path.slice(0, 100), code: 'unrecognized_keys' }));
  return refuse([...unknown, ...(parsed.success ? [] : faultsOf(parsed.error))]);
};
