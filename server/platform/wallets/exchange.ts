import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { z } from 'zod';
import type { CallOptions, RefundAnswer } from '../../kernel/gateway.ts';

/** Milliseconds for a whole exchange with a provider, from connecting to the last byte of the answer. */
export const GATEWAY_TIMEOUT_MS = 8_000;
const MAX_ANSWER_BYTES = 1_048_576;

export type Outgoing = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The same as it came, for what is no text. */
  readonly bytes: Buffer;
};

/** No usable answer came; whether the provider acted is not known. */
export class AnswerLost extends Error {
  readonly code: 'timeout' | 'connection' | 'answer_too_large' | 'aborted' | 'unparsable';
  constructor(code: AnswerLost['code'], message?: string, options?: ErrorOptions) {
    super(message ?? code, options);
    this.name = 'AnswerLost';
    this.code = code;
  }
}

/** Our own agents: `fetch` takes its connections from a global that any package may replace, and one of ours does. */
const httpAgent = new HttpAgent({ keepAlive: true });
const httpsAgent = new HttpsAgent({ keepAlive: true });

const open = ({ method, url, headers, body }: Outgoing): ClientRequest => {
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const options = { method, headers: { ...headers, ...length } };
  const request = url.startsWith('https:')
    ? httpsRequest(url, { ...options, agent: httpsAgent })
    : httpRequest(url, { ...options, agent: httpAgent });
  return request.end(body);
};

const readAnswer = async (response: IncomingMessage, mostBytes: number): Promise<Answered> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > mostBytes) throw new AnswerLost('answer_too_large');
    chunks.push(chunk);
  }
  const headers = new Headers(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
  const bytes = Buffer.concat(chunks);
  return { status: response.statusCode ?? 0, headers, body: bytes.toString('utf8'), bytes };
};

/**
 * One HTTP exchange under one deadline that a trickling body cannot stretch; redirects are not followed.
 * @throws AnswerLost
 */
export const exchange = async (
  outgoing: Outgoing,
  { signal, timeoutMs, mostBytes = MAX_ANSWER_BYTES }: CallOptions & { timeoutMs: number; mostBytes?: number },
): Promise<Answered> => {
  if (signal?.aborted) throw new AnswerLost('aborted');
  const request = open(outgoing);
  let lost: AnswerLost | null = null;
  const giveUp = (code: AnswerLost['code'], message?: string) => {
    lost ??= new AnswerLost(code, message);
    request.destroy(lost);
  };
  const timer = setTimeout(() => giveUp('timeout', `no whole answer in ${timeoutMs} ms`), timeoutMs);
  const onAbort = () => giveUp('aborted');
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).on('error', reject);
    });
    return await readAnswer(response, mostBytes);
  } catch (error) {
    if (lost) throw lost;
    if (error instanceof AnswerLost) throw error;
    throw new AnswerLost('connection', undefined, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
};

/** Text as JSON of any shape. @throws AnswerLost */
export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AnswerLost('unparsable', undefined, { cause: error });
  }
};

/** An answer of the shape that is expected. @throws AnswerLost */
export const parseAnswer = <T>(schema: z.ZodType<T>, body: string): T => {
  const found = schema.safeParse(readJson(body));
  if (!found.success) throw new AnswerLost('unparsable', found.error.message);
  return found.data;
};

/** The time of something that counts; without it the answer is of no use. @throws AnswerLost */
export const mustBeTime = (at: Date | undefined): Date => {
  if (!at) throw new AnswerLost('unparsable', 'no time');
  return at;
};

/** Turns a lost answer into `unknown`; anything else is a fault of ours and goes on up. */
export const orUnknown = async (ask: () => Promise<RefundAnswer>): Promise<RefundAnswer> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AnswerLost) return { state: 'unknown', code: error.code, message: error.message };
    throw error;
  }
};
