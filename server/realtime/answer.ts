import type { z } from 'zod';
import type { ProblemView } from '../contract/common.ts';
import { problemView } from '../http/status.ts';
import { parseInput } from '../kernel/parse-input.ts';
import { Problem } from '../kernel/problem.ts';
import type { Bucket } from './bucket.ts';

type Refusal = { ok: false; problem: ProblemView };
type Acknowledge<T> = (answer: ({ ok: true } & T) | Refusal) => void;

const NOBODY = (): void => undefined;

/**
 * Wraps what a client event does: its rate, its shape, and one acknowledgement whatever happens. Only our own faults
 * are reported; a refusal is an answer.
 */
export const answering =
  <I, T extends object>(
    schema: z.ZodType<I>,
    bucket: Bucket,
    onError: (error: unknown) => void,
    work: (input: I) => Promise<T>,
  ) =>
  (input: unknown, acknowledge?: Acknowledge<T>): void => {
    const reply: Acknowledge<T> = typeof acknowledge === 'function' ? acknowledge : NOBODY;
    const run = async (): Promise<T> => {
      if (!bucket.take(Date.now())) throw new Problem('too_often', 'socket_too_often');
      return work(parseInput(schema, input));
    };
    run().then(
      (answer) => reply({ ok: true, ...answer }),
      (error: unknown) => {
        if (!(error instanceof Problem)) onError(error);
        reply({ ok: false, problem: problemView(error) });
      },
    );
  };
