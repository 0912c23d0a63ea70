import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { COMPLAINT_PROVIDERS } from '../../contract/complaint-source.ts';
import { answerAdmin } from './admin.ts';
import { openAlipaySide } from './alipay-side.ts';
import { openBehaviours } from './behaviour.ts';
import type { SandboxProvider } from './book.ts';
import { openBooks } from './books.ts';
import { CALLBACK_RETRY_MS, openCallbacks } from './callbacks.ts';
import { openComplaintBook } from './complaint-book.ts';
import { openComplaintNotices } from './complaint-notices.ts';
import { openDisputes } from './disputes.ts';
import { type Journal, openJournal } from './journal.ts';
import type { SandboxKeys } from './keys.ts';
import { openLifecycle } from './lifecycle.ts';
import { sendReply } from './send-reply.ts';
import type { Call, ComplaintSide, Desk, Reply, Side } from './side.ts';
import { openStripeSide } from './stripe-side.ts';
import { eventHeaders } from './stripe-signature.ts';
import { openWechatpaySide } from './wechatpay-side.ts';

export type SandboxOptions = {
  readonly dataDir: string;
  readonly keys: SandboxKeys;
  readonly port?: number;
  /** Where Stripe events go: `${notifyBase}/api/providers/stripe/notifications`. The others name it in each request. */
  readonly notifyBase?: string;
  /** Takes an unknown payment for real, with the total the request states. */
  readonly autoPayments?: boolean;
  /** Currency of a Stripe payment taken on trust, since its refunds name none. */
  readonly autoCurrency?: string;
  /** Milliseconds until a refund succeeds; 0: already in the first answer. */
  readonly settleMs?: Partial<Record<SandboxProvider, number>>;
  /** Providers refuse two refunds of one payment too close together. */
  readonly enforceIntervals?: boolean;
  /** Milliseconds added to every answer. */
  readonly latencyMs?: number;
  readonly callbackRetryMs?: readonly number[];
};
export type Sandbox = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/** WeChat Pay accepts first and pays a little later; the others usually pay at once. */
const SETTLE_MS: Readonly<Record<SandboxProvider, number>> = { wechatpay: 200, alipay: 0, stripe: 0 };
/** A picture with what stands around it. */
const MAX_BODY_BYTES = 4 * 1_048_576;

const readCall = async (request: IncomingMessage): Promise<Call | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  const { method = 'GET', url: target = '/', headers } = request;
  const bytes = Buffer.concat(chunks);
  return { method, target, headers, body: bytes.toString('utf8'), bytes };
};

const sideOf = (target: string): SandboxProvider | null => {
  if (target.startsWith('/v3/')) return 'wechatpay';
  if (target.startsWith('/gateway.do')) return 'alipay';
  return target.startsWith('/v1/') ? 'stripe' : null;
};

const plain = (status: number): Reply => ({ status, headers: { 'Content-Type': 'application/json' }, body: '{}' });

/** Starts the sandbox on loopback with what its journal remembers. */
export const createSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const behaviours = openBehaviours();
  let journal: Journal | null = null;
  const keep: Journal['append'] = (record) => journal?.append(record);
  const flushed = async (): Promise<void> => journal?.flushed();
  const books = openBooks(keep, options.autoPayments ?? false);
  const desk: Desk = {
    keys: options.keys,
    books,
    behaviours,
    clock: (provider) => Date.now() + (behaviours.peek('clock_skew', { provider })?.ms ?? 0),
    settleMs: { ...SETTLE_MS, ...options.settleMs },
    enforceIntervals: options.enforceIntervals ?? true,
    autoCurrency: options.autoCurrency ?? 'USD',
    make: (asked) => lifecycle.make(asked),
  };
  const complaintBook = openComplaintBook(keep);
  let url = '';
  const sides: Readonly<Record<SandboxProvider, Side & Partial<ComplaintSide>>> = {
    wechatpay: openWechatpaySide(desk, {
      book: complaintBook,
      baseUrl: () => url,
      tell: (complaint, action) => notices.tell(complaint, action),
    }),
    alipay: openAlipaySide(desk, {
      book: complaintBook,
      tell: (complaint, action) => notices.tell(complaint, action),
    }),
    stripe: openStripeSide(desk),
  };
  const webhookUrl = options.notifyBase ? `${options.notifyBase}/api/providers/stripe/notifications` : null;
  const callbacks = openCallbacks(desk, sides, {
    keep,
    flushed,
    webhookUrl,
    retryMs: options.callbackRetryMs ?? CALLBACK_RETRY_MS,
  });
  const notices = openComplaintNotices(desk, {
    urlOf: (source) =>
      options.notifyBase ? `${options.notifyBase}/api/providers/${COMPLAINT_PROVIDERS[source]}/notifications` : null,
    write: (complaint, action, eventId, flaw) => {
      const side = sides[COMPLAINT_PROVIDERS[complaint.source]];
      if (!side.writeComplaintNotice) throw new Error(`${complaint.source} tells of no complaints`);
      return side.writeComplaintNotice(complaint, action, eventId, flaw);
    },
    retryMs: options.callbackRetryMs ?? CALLBACK_RETRY_MS,
    newId: randomUUID,
  });
  const lifecycle = openLifecycle(books, callbacks);
  const disputes = openDisputes({
    webhookUrl,
    sign: (body) => eventHeaders(options.keys.stripe.webhookSecret, body, desk.clock('stripe'), null),
    retryMs: options.callbackRetryMs ?? CALLBACK_RETRY_MS,
    now: () => desk.clock('stripe'),
  });

  const decide = (side: Side, call: Call): Reply => {
    const occasion = { provider: side.provider, operation: side.operationOf(call) };
    if (behaviours.take('http_500', occasion)) return side.trouble('http_500');
    return behaviours.take('rate_limit', occasion) ? side.trouble('rate_limit') : side.answer(call);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request);
    if (!call) return sendReply({ request, response }, plain(413), behaviours, null);
    if (options.latencyMs) await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
    const provider = sideOf(call.target);
    const reply = provider
      ? decide(sides[provider], call)
      : (answerAdmin(call, { books, behaviours, callbacks, disputes, complaints: { book: complaintBook, notices } }) ??
        plain(404));
    await flushed();
    const occasion = provider ? { provider, operation: sides[provider].operationOf(call) } : null;
    await sendReply({ request, response }, reply, behaviours, occasion);
  };

  journal = await openJournal(join(options.dataDir, 'books.jsonl'), (record) => {
    books.replay(record);
    callbacks.replay(record);
    complaintBook.replay(record);
  });
  callbacks.resume();
  lifecycle.resume();

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve),
  );
  const { port } = addressOf(server.address());
  url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    close: async () => {
      callbacks.close();
      disputes.close();
      notices.close();
      lifecycle.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await journal?.close();
    },
  };
};

const addressOf = (address: string | AddressInfo | null): AddressInfo => {
  if (address === null || typeof address === 'string') throw new Error('the sandbox listens on no port');
  return address;
};
