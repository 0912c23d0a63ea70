import type { CallOptions, RefundAnswer } from './gateway.ts';

/** Milliseconds for a whole exchange with a provider, from connecting to the last byte of the answer. */
export const GATEWAY_TIMEOUT_MS = 8_000;
const MAX_ANSWER_BYTES = 1_048_576;

export type Outgoing = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: string };

/** No usable answer came; whether the provider acted is not known. */
export class AnswerLost extends Error {
  readonly code: 'timeout' | 'connection' | 'answer_too_large' | 'aborted' | 'unparsable';
  constructor(code: AnswerLost['code'], message?: string, options?: ErrorOptions) {
    super(message ?? code, options);
    this.name = 'AnswerLost';
    this.code = code;
  }
}

const readBody = async (response: Response): Promise<string> => {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new AnswerLost('answer_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/**
 * One HTTP exchange under one deadline that a trickling body cannot stretch; redirects are not followed.
 * @throws AnswerLost
 */
export const exchange = async (
  outgoing: Outgoing,
  { signal, timeoutMs }: CallOptions & { timeoutMs: number },
): Promise<Answered> => {
  const abort = new AbortController();
  const timer = setTimeout(
    () => abort.abort(new AnswerLost('timeout', `no whole answer in ${timeoutMs} ms`)),
    timeoutMs,
  );
  const giveUp = () => abort.abort(new AnswerLost('aborted'));
  if (signal?.aborted) giveUp();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const response = await fetch(outgoing.url, {
      method: outgoing.method,
      headers: outgoing.headers,
      body: outgoing.body,
      redirect: 'manual',
      signal: abort.signal,
    });
    return { status: response.status, headers: response.headers, body: await readBody(response) };
  } catch (error) {
    if (abort.signal.reason instanceof AnswerLost) throw abort.signal.reason;
    if (error instanceof AnswerLost) throw error;
    throw new AnswerLost('connection', undefined, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
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

/** Turns a lost answer into `unknown`; anything else is a fault of ours and goes on up. */
export const orUnknown = async (ask: () => Promise<RefundAnswer>): Promise<RefundAnswer> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AnswerLost) return { state: 'unknown', code: error.code, message: error.message };
    throw error;
  }
};
