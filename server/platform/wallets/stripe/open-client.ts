import { AsyncLocalStorage } from 'node:async_hooks';
import Stripe from 'stripe';
import type { CallOptions } from '../../../kernel/gateway.ts';
import { AnswerLost, exchange, readJson } from '../exchange.ts';
import type { StripeConfig } from '../wallet-config.ts';

const HTTP_PORT = '80';
const HTTPS_PORT = '443';

/** The SDK's own timer; ours, which is shorter and covers the body too, decides. */
const sdkTimeoutMs = (timeoutMs: number): number => timeoutMs * 2;

/** The SDK counts the body itself; the exchange does as well. */
const headersOf = (init: RequestInit | undefined): Record<string, string> =>
  Object.fromEntries([...new Headers(init?.headers)].filter(([name]) => name !== 'content-length'));

/** The official client over our own exchange: one attempt, one deadline, per-call options, any base path. */
export const openClient = (config: StripeConfig, timeoutMs: number) => {
  const base = new URL(config.baseUrl);
  const calls = new AsyncLocalStorage<CallOptions>();

  const send = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const asked = new URL(input instanceof Request ? input.url : input);
    const url = `${config.baseUrl}${asked.pathname}${asked.search}`;
    const body = typeof init?.body === 'string' && init.body !== '' ? init.body : undefined;
    const outgoing = { method: init?.method ?? 'GET', url, headers: headersOf(init), body };
    const answered = await exchange(outgoing, { timeoutMs, ...calls.getStore() });
    // The SDK sets properties on whatever it parsed; an answer that is no object would crash it unobserved.
    const parsed = readJson(answered.body);
    if (typeof parsed !== 'object' || parsed === null || answered.status < 200) throw new AnswerLost('unparsable');
    return new Response(answered.body, { status: answered.status, headers: answered.headers });
  };

  const stripe = new Stripe(config.secretKey, {
    host: base.hostname,
    port: base.port || (base.protocol === 'https:' ? HTTPS_PORT : HTTP_PORT),
    protocol: base.protocol === 'https:' ? 'https' : 'http',
    httpClient: Stripe.createFetchHttpClient(send),
    maxNetworkRetries: 0,
    timeout: sdkTimeoutMs(timeoutMs),
    telemetry: false,
  });
  return { stripe, within: <T>(options: CallOptions, ask: () => Promise<T>): Promise<T> => calls.run(options, ask) };
};
