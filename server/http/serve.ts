import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { type Endpoint, isInAddress } from '../contract/endpoint.ts';
import type { Actor } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { type Answer, Download, type InTx, Reply, type RequestFacts, type Route } from '../kernel/route.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Authenticate } from './authenticate.ts';
import { type BindCursor, bindCursor } from './bind-cursor.ts';
import { admit } from './door.ts';
import {
  claimKey,
  findAnswer,
  hashRequest,
  isKeyTaken,
  type KeyedRequest,
  readKey,
  replayOf,
  type Settled,
  storeAnswer,
} from './idempotency.ts';
import { maskNotes } from './mask-notes.ts';
import { onceLoosely } from './once-loosely.ts';
import { readUpload } from './read-upload.ts';
import type { Throttle } from './throttle.ts';

export type ServeParts<D> = {
  deps: D;
  inTx: InTx;
  authenticate: Authenticate;
  guardOrigin: (request: Request, by: 'cookie' | 'bearer' | null) => void;
  throttle: Pick<Throttle, 'request'>;
  /** Where multipart files wait until their route has taken them. */
  uploadFolder: string;
  uploadLimitBytes: (endpoint: Endpoint) => number;
};

const headersOf = (request: Request): RequestFacts['headers'] =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

const factsOf = (request: Request): RequestFacts => ({
  id: request.id,
  headers: headersOf(request),
  rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  ip: request.ip ?? '',
  userAgent: (request.get('user-agent') ?? '').slice(0, 300),
  file: request.uploaded?.file ?? null,
});

const hasBody = (request: Request): boolean =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;

const inputOf = (request: Request, endpoint: Endpoint): Record<string, unknown> => {
  if (endpoint.body === 'json' && !isInAddress(endpoint) && hasBody(request) && !request.is('application/json'))
    throw new Problem('wrong_type', 'json_expected');
  const sent: unknown = isInAddress(endpoint)
    ? request.query
    : endpoint.body === 'file'
      ? request.uploaded?.fields
      : endpoint.body === 'raw'
        ? {}
        : request.body;
  if (sent !== undefined && sent !== null && (typeof sent !== 'object' || Array.isArray(sent))) {
    throw new Problem('invalid', 'body_not_an_object', { fields: [{ path: '', code: 'invalid_type' }] });
  }
  return { ...sent, ...request.params };
};

const send = async (response: Response, endpoint: Endpoint, answer: Settled | Download): Promise<void> => {
  if (answer instanceof Download) {
    response.status(endpoint.status).type(answer.type);
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`);
    if (answer.content instanceof Readable) await pipeline(answer.content, response);
    else response.send(answer.content);
    return;
  }
  const { body, status, headers } = answer;
  for (const [name, value] of Object.entries(headers)) response.append(name, value);
  response.status(status);
  if (status === 204) response.end();
  else if (Buffer.isBuffer(body) || typeof body === 'string') response.send(body);
  else response.json(body);
};

/** The answer as it goes out, checked against the endpoint's own word: nothing undeclared leaves. */
const settle = (endpoint: Endpoint, cursor: BindCursor, answer: Answer<unknown>): Settled | Download => {
  if (answer instanceof Download) return answer;
  const reply = answer instanceof Reply ? answer : new Reply(answer);
  const body: unknown =
    endpoint.answers === 'json' && endpoint.status !== 204
      ? cursor.give(endpoint.output.parse(reply.body))
      : reply.body;
  return { body, status: reply.status ?? endpoint.status, headers: { ...reply.headers } };
};

const scopeOf = (actor: Actor | null): string => (actor ? `${actor.kind}:${actor.id}` : 'public');

/** Every route of the product runs through here: actor → door → origin → throttle → parse → transaction → answer. */
export const serve = <D>(parts: ServeParts<D>, { endpoint, transaction, take }: Route<D>): RequestHandler => {
  const cursor = bindCursor(endpoint);
  const once = async (
    keyed: KeyedRequest | null,
    work: (tx: Tx) => Promise<Answer<unknown>>,
  ): Promise<Settled | Download> => {
    if (!keyed) return settle(endpoint, cursor, await parts.inTx(work));
    try {
      return await parts.inTx(async (tx) => {
        claimKey(tx, keyed);
        const settled = settle(endpoint, cursor, await work(tx));
        if (!(settled instanceof Download)) storeAnswer(tx, keyed, settled);
        return settled;
      });
    } catch (error) {
      if (!isKeyTaken(error)) throw error;
      return replayOf(await parts.inTx((tx) => findAnswer(tx, keyed)));
    }
  };

  return async (request, response) => {
    const found = await parts
      .authenticate({ cookie: request.get('cookie'), authorization: request.get('authorization') })
      .catch((error: unknown) => {
        // Whoever tries tokens is counted like anybody who is not signed in; not who asks while the database is away.
        if (error instanceof Problem) parts.throttle.request(endpoint, null, request.ip ?? '');
        throw error;
      });
    const actor = found?.actor ?? null;
    if (found?.setCookie) response.append('Set-Cookie', found.setCookie);
    parts.throttle.request(endpoint, actor, request.ip ?? '');
    admit(endpoint.permission, actor);
    parts.guardOrigin(request, found?.by ?? null);
    if (endpoint.body === 'file') {
      const remove = await readUpload(request, parts.uploadFolder, parts.uploadLimitBytes(endpoint));
      response.on('close', () => void remove());
    }
    const { input, handle } = take(cursor.take(maskNotes(inputOf(request, endpoint))));
    const key =
      endpoint.idempotency === 'none'
        ? null
        : readKey(request.get('idempotency-key'), endpoint.idempotency === 'required');
    const keyed =
      key === null
        ? null
        : {
            scope: scopeOf(actor),
            key,
            endpoint: endpoint.name,
            bodyHash: await hashRequest(input, request.uploaded?.file ?? null),
          };
    // Public routes act for nobody; the use cases behind them know it.
    const asked: Actor = actor ?? { kind: 'system', id: 'public', name: 'public' };
    const context = {
      actor: asked,
      request: factsOf(request),
      deps: parts.deps,
      inTx: parts.inTx,
    };

    const loosely = async () => settle(endpoint, cursor, await handle({ ...context, tx: noTransaction }));
    const answer = transaction
      ? await once(keyed, (tx) => handle({ ...context, tx }))
      : await (keyed ? onceLoosely(parts.inTx, keyed, loosely) : loosely());
    await send(response, endpoint, answer);
  };
};

const refuse = (): never => {
  throw new Error('this route opens its own transactions');
};
const noTransaction: Tx = { now: new Date(0), phones: 'keep', newId: refuse, emit: refuse, push: refuse };
