import { type FieldFault, type ProblemView, problemSchema } from '../server/contract/common.ts';

/** What an API call fails with: the server's problem (RFC 9457), or ours where no answer came (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly fields: readonly FieldFault[];
  readonly requestId: string | null;
  /** Seconds the server asks to wait, from `Retry-After`. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: ProblemView, retryAfterSeconds: number | null = null) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.params ?? {};
    this.fields = problem.fields ?? [];
    this.requestId = problem.requestId ?? null;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const own = (code: string, status = 0): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title: code, status, code });
export const timedOut = (): ApiProblem => own('timed_out');
export const unreachable = (): ApiProblem => own('unreachable');
export const unreadable = (status: number): ApiProblem => own('answer_unreadable', status);
export const cancelled = (): ApiProblem => own('cancelled');

/** Worth asking again with the same request: nothing was decided. */
export const isPassing = (fault: unknown): boolean =>
  fault instanceof ApiProblem &&
  (fault.status === 0 || fault.status === 429 || fault.status >= 500) &&
  fault.code !== 'cancelled';

/** The problem in an answer's body, or one that says only its status. */
export const problemFrom = (status: number, text: string, retryAfter: string | null): ApiProblem => {
  const parsed = problemSchema.safeParse(readJson(text));
  const seconds = Number(retryAfter ?? Number.NaN);
  return parsed.success
    ? new ApiProblem(parsed.data, Number.isFinite(seconds) ? seconds : null)
    : new ApiProblem({ type: 'about:blank', title: `HTTP ${status}`, status, code: `http_${status}` });
};

/** Parsed JSON, or undefined where the text is none. */
export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
};
