import type { z } from 'zod';

/** Work for a worker. `attempts` tries with exponential back-off starting at `backoffMs`. */
export type JobDeclaration<D> = {
  readonly name: string;
  readonly schema: z.ZodType<D>;
  readonly attempts: number;
  readonly backoffMs: number;
};

const DEFAULT_ATTEMPTS = 8;
const DEFAULT_BACKOFF_MS = 1_000;

export const job = <D>(
  name: string,
  schema: z.ZodType<D>,
  options: { attempts?: number; backoffMs?: number } = {},
): JobDeclaration<D> => ({
  name,
  schema,
  attempts: options.attempts ?? DEFAULT_ATTEMPTS,
  backoffMs: options.backoffMs ?? DEFAULT_BACKOFF_MS,
});
