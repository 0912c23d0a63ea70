import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';

const SECRET_PATHS = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'identityToken',
  'body',
  'email',
  'phone',
  'name',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** What of an error may be logged: never a statement's parameters or the row that a constraint names. */
const describeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return typeof error;
  const facts: Record<string, unknown> = { type: error.name, message: error.message, stack: error.stack };
  for (const name of ['code', 'constraint', 'table', 'responseCode', 'syscall'])
    if (name in error) facts[name] = Reflect.get(error, name);
  return error.cause === undefined ? facts : { ...facts, cause: describeError(error.cause) };
};

/** Structured logs; what could be a secret or personal is removed wherever it stands. */
export const makeLogger = (level: string, destination: DestinationStream = pino.destination(1)): Logger =>
  pino(
    {
      level,
      serializers: { err: describeError },
      redact: { paths: SECRET_PATHS, censor: '[removed]' },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  );

const REQUEST_ID_SHAPE = /^[\w.-]{8,64}$/;

/** Names each request and says, once it is answered, what it was and how long it took; never its query or body. */
export const logRequests =
  (
    logger: Logger,
    observe: (request: { method: string; route: string; status: number; seconds: number }) => void,
  ): RequestHandler =>
  (request, response, next) => {
    const given = request.get('x-request-id');
    request.id = given !== undefined && REQUEST_ID_SHAPE.test(given) ? given : randomUUID();
    response.setHeader('X-Request-Id', request.id);
    const began = process.hrtime.bigint();
    response.on('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const route = typeof request.route?.path === 'string' ? request.route.path : 'screen';
      observe({ method: request.method, route, status: response.statusCode, seconds });
      const line = {
        requestId: request.id,
        method: request.method,
        route,
        status: response.statusCode,
        ms: Math.round(seconds * 1_000),
      };
      if (response.statusCode >= 500) logger.error(line, 'request failed');
      else logger.debug(line, 'request');
    });
    next();
  };
