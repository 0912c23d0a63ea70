import type { ProblemKind, ProblemView } from '../contract/common.ts';
import { Problem } from '../kernel/problem.ts';

/** The one table from kinds of problem to HTTP. Words for people live in the client and the templates. */
export const STATUS_OF: Readonly<Record<ProblemKind, { status: number; title: string }>> = {
  invalid: { status: 400, title: 'The request is not valid.' },
  unsigned: { status: 401, title: 'Sign in first.' },
  forbidden: { status: 403, title: 'This is not allowed.' },
  absent: { status: 404, title: 'There is no such thing.' },
  conflict: { status: 409, title: 'The thing has changed meanwhile.' },
  too_large: { status: 413, title: 'The request is too large.' },
  wrong_type: { status: 415, title: 'This type is not taken.' },
  refused: { status: 422, title: 'A rule refuses this.' },
  too_often: { status: 429, title: 'Too many requests.' },
  unavailable: { status: 503, title: 'Not available just now.' },
  broken: { status: 500, title: 'Something broke on our side.' },
};

/** `stale_version {"version":2}` as RFC 9457 wants a detail: text. */
const sentenceOf = (code: string, params: Readonly<Record<string, unknown>>): string => {
  const facts = Object.entries(params).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `${code.replaceAll('_', ' ')} (${facts.join(', ')})`;
};

/** RFC 9457 problem details of an error; whatever is not ours says nothing of itself. */
export const problemView = (error: unknown, requestId?: string): ProblemView => {
  const problem = error instanceof Problem ? error : new Problem('broken', 'internal_error');
  const { status, title } = STATUS_OF[problem.kind];
  const { fields, ...params } = problem.detail;
  const isMore = Object.keys(params).length > 0;
  return {
    type: `urn:recourse:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    ...(isMore ? { detail: sentenceOf(problem.code, params), params } : {}),
    ...(fields ? { fields: [...fields] } : {}),
    ...(requestId ? { requestId } : {}),
  };
};
