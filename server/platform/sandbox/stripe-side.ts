import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { BookState, Callback, RefundRow } from './book.ts';
import { refundedMinor } from './refund-rules.ts';
import {
  type Call,
  type Desk,
  type Flaw,
  minorAsNumber,
  planRefund,
  type Reply,
  type Side,
  toldFault,
} from './side.ts';
import { REFUSALS, type Refusal } from './stripe-refusals.ts';
import { eventHeaders } from './stripe-signature.ts';

const REFUNDS = '/v1/refunds';
const KEY_CHARACTERS = 255;
const REASONS = new Set(['duplicate', 'fraudulent', 'requested_by_customer']);
const DEFAULT_PAGE = 10;
const MAX_PAGE = 100;

const STATUS: Readonly<Record<BookState, string>> = {
  processing: 'pending',
  succeeded: 'succeeded',
  closed: 'canceled',
  abnormal: 'failed',
  failed: 'failed',
};

const isSame = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const show = (refund: RefundRow, status: string) => ({
  id: refund.id,
  object: 'refund',
  amount: minorAsNumber(refund),
  charge: refund.payment.startsWith('pi_') ? null : refund.payment,
  payment_intent: refund.payment.startsWith('pi_') ? refund.payment : null,
  created: Math.floor(refund.createdAt / 1000),
  currency: refund.currency.toLowerCase(),
  ...(refund.failure === null ? {} : { failure_reason: refund.failure }),
  metadata: refund.metadata,
  reason: null,
  status,
});

export const openStripeSide = (desk: Desk): Side => {
  const provider = 'stripe' as const;
  const keys = desk.keys.stripe;
  const operationOf = (call: Call) => (call.method === 'POST' ? 'create' : 'query');

  const reply = (status: number, content: object): Reply => ({
    status,
    headers: { 'Content-Type': 'application/json', 'Request-Id': `req_${randomBytes(7).toString('hex')}` },
    body: JSON.stringify(content),
  });
  const refuse = ([status, type, code, message]: Refusal): Reply =>
    reply(status, { error: { type, ...(code ? { code } : {}), message } });
  const badParameter = (message: string): Reply => refuse([400, 'invalid_request_error', 'parameter_invalid', message]);
  const shown = (refund: RefundRow, operation: 'create' | 'query') =>
    show(refund, desk.behaviours.take('unknown_enum', { provider, operation }) ? 'settling' : STATUS[refund.state]);

  const create = (fields: URLSearchParams, key: string): Reply => {
    const payment = fields.get('payment_intent') ?? fields.get('charge');
    if (!payment || (fields.has('payment_intent') && fields.has('charge')))
      return badParameter('One of charge, payment_intent.');
    const reason = fields.get('reason');
    if (reason && !REASONS.has(reason)) return badParameter('Invalid reason.');
    const known = desk.books.getPayment(provider, payment);
    const left = BigInt(known?.capturedMinor ?? 0) - refundedMinor(desk.books.listByPayment(provider, payment));
    const amount = fields.get('amount') ?? left.toString();
    if (!/^\d{1,12}$/.test(amount) || BigInt(amount) <= 0n) return badParameter('Invalid positive integer.');
    const now = desk.clock(provider);
    const metadata = Object.fromEntries(
      [...fields].flatMap(([name, value]) => {
        const found = /^metadata\[(\w{1,40})\]$/.exec(name);
        return found?.[1] ? [[found[1], value]] : [];
      }),
    );
    const made = desk.make({
      provider,
      key,
      payment,
      minor: BigInt(amount),
      currency: known?.currency ?? desk.autoCurrency,
      statedTotal: null,
      now,
      enforceIntervals: desk.enforceIntervals,
      notifyUrl: null,
      digest: fields.toString(),
      metadata,
      refuse: () => toldFault(desk, provider),
      plan: () => planRefund(desk, provider),
    });
    return made.kind === 'refused' ? refuse(REFUSALS[made.fault]) : reply(200, shown(made.refund, 'create'));
  };

  /** The first answer under a key is the answer for good; a key with other parameters is refused. */
  const createOnce = (call: Call): Reply => {
    const key = call.headers['idempotency-key'];
    const fields = new URLSearchParams(call.body);
    if (typeof key !== 'string') return create(fields, `unkeyed_${randomBytes(12).toString('hex')}`);
    if (key.length === 0 || key.length > KEY_CHARACTERS) return badParameter('Idempotency key too long.');
    const saved = desk.books.getAnswer(key);
    if (saved) {
      if (saved.digest !== call.body) return refuse(REFUSALS.key_reused);
      const again = reply(saved.status, {});
      return { ...again, headers: { ...again.headers, 'Idempotent-Replayed': 'true' }, body: saved.body };
    }
    const first = create(fields, key);
    if (first.status !== 429)
      desk.books.saveAnswer({ key, digest: call.body, status: first.status, body: String(first.body) });
    return first;
  };

  const list = (query: URLSearchParams): Reply => {
    const payment = query.get('payment_intent') ?? query.get('charge') ?? '';
    const limit = Math.min(Number(query.get('limit') ?? DEFAULT_PAGE), MAX_PAGE);
    const newestFirst = desk.books.listByPayment(provider, payment).reverse();
    const from = newestFirst.findIndex((refund) => refund.id === query.get('starting_after')) + 1;
    const page = newestFirst.slice(from, from + limit);
    const data = page.map((refund) => shown(refund, 'query'));
    return reply(200, { object: 'list', url: REFUNDS, has_more: from + limit < newestFirst.length, data });
  };

  const answer = (call: Call): Reply => {
    if (!isSame(call.headers.authorization ?? '', `Bearer ${keys.secretKey}`)) {
      return refuse([401, 'invalid_request_error', null, 'Invalid API Key provided.']);
    }
    const [path = '', query = ''] = call.target.split(/\?(.*)/s);
    if (call.method === 'POST' && path === REFUNDS) return createOnce(call);
    if (call.method === 'GET' && path === REFUNDS) return list(new URLSearchParams(query));
    const refund =
      call.method === 'GET' && path.startsWith(`${REFUNDS}/`)
        ? desk.books.getRefund(path.slice(REFUNDS.length + 1))
        : null;
    if (refund?.provider !== provider)
      return refuse([404, 'invalid_request_error', 'resource_missing', 'No such refund.']);
    return reply(200, shown(refund, 'query'));
  };

  const writeCallback = ({ id, kind, refund, happenedAt }: Callback, flaw: Flaw) => {
    const status = STATUS[refund.state];
    const type = kind === 'created' ? 'refund.created' : status === 'failed' ? 'refund.failed' : 'refund.updated';
    const created = Math.floor(happenedAt / 1000);
    const body = JSON.stringify({
      id,
      object: 'event',
      type,
      created,
      livemode: false,
      data: { object: show(refund, status) },
    });
    return { headers: eventHeaders(keys.webhookSecret, body, desk.clock(provider), flaw), body };
  };

  return {
    provider,
    operationOf,
    answer,
    trouble: (trouble) =>
      refuse(
        trouble === 'http_500'
          ? [500, 'api_error', null, 'Something went wrong.']
          : [429, 'invalid_request_error', 'rate_limit', 'Too many requests.'],
      ),
    writeCallback,
    isAcknowledged: (status) => status >= 200 && status < 300,
  };
};
