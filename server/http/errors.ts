import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Problem } from '../kernel/problem.ts';
import { problemView } from './status.ts';

const typeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** What Express' own body readers throw. */
const BODY_PROBLEMS: Readonly<Record<string, () => Problem>> = {
  'entity.parse.failed': () => new Problem('invalid', 'json_malformed'),
  'entity.too.large': () => new Problem('too_large', 'body_too_large'),
  'encoding.unsupported': () => new Problem('wrong_type', 'encoding_unsupported'),
  'charset.unsupported': () => new Problem('wrong_type', 'charset_unsupported'),
  'request.aborted': () => new Problem('invalid', 'request_aborted'),
};

/** PostgreSQL and socket codes that mean "not now": connection lost, refused, shutting down, out of disk or slots. */
const AWAY = /^(08|57P0|53)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
const AWAY_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Driver not Connected|Query read timeout|not currently accepting connections/;

/** The problem behind any error; what is not expected stays a 500 that says nothing. */
export const problemOf = (error: unknown): unknown => {
  if (error instanceof Problem) return error;
  const known = BODY_PROBLEMS[typeOf(error)];
  if (known) return known();
  if (error instanceof URIError) return new Problem('invalid', 'address_malformed');
  if (AWAY.test(codeOf(error)) || (error instanceof Error && AWAY_MESSAGES.test(error.message)))
    return new Problem('unavailable', 'database_unavailable', { retryAfterSeconds: 1 });
  return error;
};

export const notFound: RequestHandler = () => {
  throw new Problem('absent', 'route_absent');
};

/** Answers every error as problem details. Express knows an error handler by its four parameters. */
export const answerErrors =
  (logger: Logger): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const problem = problemOf(error);
    const view = problemView(problem, request.id);
    if (view.status >= 500) logger.error({ requestId: request.id, err: error }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const after: unknown = view.params?.retryAfterSeconds;
    if (typeof after === 'number') response.setHeader('Retry-After', String(after));
    if (view.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="recourse"');
    response.status(view.status).type('application/problem+json').send(JSON.stringify(view));
  };
