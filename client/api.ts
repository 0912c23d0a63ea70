import type { z } from 'zod';
import { type Endpoint, isInAddress, pathParameters } from '../server/contract/endpoint.ts';
import { cancelled, problemFrom, readJson, timedOut, unreachable, unreadable } from './api-problem.ts';

export { ApiProblem, isPassing } from './api-problem.ts';

export type CallOptions = {
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Default 15,000; uploads 120,000. */
  readonly timeoutMs?: number;
  /** For endpoints whose body is a file. */
  readonly file?: File;
  /** Share sent, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Goes on after the page is left; for a few kilobytes at most. */
  readonly keepalive?: boolean;
};

const TIMEOUT_MS = 15_000;
const UPLOAD_TIMEOUT_MS = 120_000;

let customerToken: string | null = null;
/** Customers sign their calls with a token; staff with the session cookie. Null forgets it. */
export const setCustomerToken = (token: string | null): void => {
  customerToken = token;
};
export const getCustomerToken = (): string | null => customerToken;

/** A key for `Idempotency-Key` or `clientMessageId`. */
export const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Path, query and body of a call: names in the path are taken out of the input, the rest is query (GET, DELETE) or body. */
export const buildRequest = (
  endpoint: Pick<Endpoint, 'method' | 'path' | 'body'>,
  input: Readonly<Record<string, unknown>>,
): { readonly url: string; readonly rest: Record<string, unknown> } => {
  const inPath = new Set(pathParameters(endpoint.path));
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const rest = Object.fromEntries(
    Object.entries(input).filter(([key, value]) => !inPath.has(key) && value !== undefined),
  );
  if (!isInAddress(endpoint)) return { url: path, rest };
  const query = new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)]));
  return { url: query.size > 0 ? `${path}?${query}` : path, rest: {} };
};

const headersOf = (endpoint: Endpoint, options: CallOptions): Record<string, string> => ({
  Accept: 'application/json, application/problem+json',
  'X-Requested-With': 'recourse',
  ...(customerToken === null ? {} : { Authorization: `Bearer ${customerToken}` }),
  ...(options.idempotencyKey ? { 'Idempotency-Key': options.idempotencyKey } : {}),
  ...(endpoint.body === 'json' && !isInAddress(endpoint) ? { 'Content-Type': 'application/json' } : {}),
});

type Answer = { readonly status: number; readonly text: string; readonly retryAfter: string | null };

const viaFetch = async (url: string, init: RequestInit, options: CallOptions): Promise<Answer> => {
  const deadline = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  try {
    const answer = await fetch(url, {
      ...init,
      signal,
      credentials: 'same-origin',
      keepalive: options.keepalive === true,
    });
    return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('Retry-After') };
  } catch {
    // fetch tells a refused connection, a cut and an abort apart only by text that differs between browsers.
    throw options.signal?.aborted ? cancelled() : deadline.aborted ? timedOut() : unreachable();
  }
};

/** XMLHttpRequest, because fetch cannot tell how much of a body has been sent. */
const viaUpload = (
  url: string,
  headers: Record<string, string>,
  form: FormData,
  options: CallOptions,
): Promise<Answer> =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.timeout = options.timeoutMs ?? UPLOAD_TIMEOUT_MS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () =>
      done({
        status: request.status,
        text: request.responseText,
        retryAfter: request.getResponseHeader('Retry-After'),
      });
    request.onerror = () => fail(unreachable());
    request.ontimeout = () => fail(timedOut());
    request.onabort = () => fail(cancelled());
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });

const formOf = (file: File, rest: Readonly<Record<string, unknown>>): FormData => {
  const form = new FormData();
  // Fields go before the file: a server that reads as it receives then knows them already.
  for (const [name, value] of Object.entries(rest)) form.append(name, String(value));
  form.append('file', file, file.name);
  return form;
};

let onSignedOut: () => void = () => {};
/** Called whenever an answer says that nobody is signed in any more. */
export const whenSignedOut = (listener: () => void): void => {
  onSignedOut = listener;
};

/**
 * Calls an endpoint and answers its parsed output.
 * Fails with `ApiProblem`: the server's, or status 0 with `timed_out`, `unreachable`, `cancelled`, `answer_unreadable`.
 */
export const call = async <I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  options: CallOptions = {},
): Promise<z.output<O>> => {
  const { url, rest } = buildRequest(endpoint, input);
  const headers = headersOf(endpoint, options);
  const answer = options.file
    ? await viaUpload(url, headers, formOf(options.file, rest), options)
    : await viaFetch(
        url,
        { method: endpoint.method, headers, body: headers['Content-Type'] ? JSON.stringify(rest) : undefined },
        options,
      );
  if (answer.status >= 400) {
    if (answer.status === 401) onSignedOut();
    throw problemFrom(answer.status, answer.text, answer.retryAfter);
  }
  const parsed = endpoint.output.safeParse(answer.status === 204 ? null : readJson(answer.text));
  if (!parsed.success) throw unreadable(answer.status);
  return parsed.data;
};

/** The address of an endpoint that answers a file, for links: `GET` with the session cookie. */
export const addressOf = <I extends z.ZodObject>(endpoint: Endpoint<I>, input: z.input<I>): string =>
  buildRequest(endpoint, input).url;
