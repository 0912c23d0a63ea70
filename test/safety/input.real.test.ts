import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { openTestApp, type TestApp } from '../support/app.ts';
import { withClient } from '../support/connect.ts';

let app: TestApp;
let li: TestAgent & { id: string };
let admin: TestAgent & { id: string };
let ticketId = '';
beforeAll(async () => {
  app = await openTestApp();
  li = await app.customer('li');
  admin = await app.staff('admin');
  ticketId = (await file({ kind: 'query', body: 'a first question' }).expect(201)).body.id;
});
afterAll(() => app.close());

let count = 0;
const file = (body: object | string, key?: string) => {
  count += 1;
  return li
    .post('/api/customer/tickets')
    .set('Idempotency-Key', key ?? `input-${count}`)
    .set('Content-Type', 'application/json')
    .send(body);
};
/** What an answer must never carry of the inside. */
const INSIDE =
  /\bat .+:\d+:\d+|node_modules|server\/|select |insert |update |relation "|QueryFailed|TypeError|RangeError|zod/i;
const isClean = (answer: { status: number; type: string; text: string; body: { code?: unknown } }): void => {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.type).toBe('application/problem+json');
  expect(answer.body.code).toEqual(expect.stringMatching(/^[a-z_]+$/));
  expect(answer.text).not.toMatch(INSIDE);
};

describe('text that no database keeps', () => {
  const BAD = [
    ['a NUL', 'a\u0000b'],
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', 'a\udc00b'],
  ] as const;

  it.each(BAD)('%s in a body, a subject, a message, a comment names its field', async (_what, text) => {
    const ticket = await file({ kind: 'query', body: text, subject: text });
    isClean(ticket);
    expect(ticket.body.fields).toEqual(
      expect.arrayContaining([
        { path: 'body', code: 'text_unstorable' },
        { path: 'subject', code: 'text_unstorable' },
      ]),
    );
    const path = `/api/customer/tickets/${ticketId}`;
    for (const [part, body] of [
      ['messages', { clientMessageId: 'bad-text-1', body: text }],
      ['withdraw', { reason: text }],
      ['rating', { score: 5, comment: text }],
    ] as const)
      isClean(await li.post(`${path}/${part}`).send(body));
  });

  it.each(BAD)('%s in a query or a name', async (_what, text) => {
    const q = text.includes('\u0000') ? 'a%00b' : 'a%ED%A0%80b';
    for (const path of ['/api/tickets', '/api/transactions', '/api/customers']) {
      const answer = await admin.get(`${path}?q=${q}`);
      expect([path, answer.status]).toEqual([path, q === 'a%00b' ? 400 : 200]);
    }
    isClean(await admin.post('/api/tokens').send({ name: text, scopes: ['ticket:read'] }));
    isClean(await app.nobody().post('/api/session').send({ email: 'a@b.example', password: text }));
    isClean(await app.nobody().post('/api/customer/session').send({ identityToken: text }));
  });

  it('a currency that there is not refuses its line alone', async () => {
    const line = (reference: string, currency: string) => ({
      provider: 'wechatpay',
      reference,
      customerSub: 'li',
      kind: 'payment',
      status: 'succeeded',
      money: { minor: '1', currency },
      occurredAt: '2026-01-01T00:00:00Z',
    });
    const items = [line('in-yuan', 'CNY'), line('in-nothing', 'ZZZ')];
    const { body } = await admin.post('/api/transactions').send({ items }).expect(200);
    expect(body).toMatchObject({
      created: 1,
      rejected: [{ index: 1, code: 'currency_invalid', path: 'money.currency' }],
    });
  });

  it.each(BAD)('%s in one line of the feed refuses that line alone', async (_what, text) => {
    const good = {
      provider: 'wechatpay',
      reference: `good-${text.charCodeAt(1)}`,
      customerSub: 'li',
      kind: 'payment',
      status: 'succeeded',
      money: { minor: '100', currency: 'CNY' },
      occurredAt: new Date().toISOString(),
    };
    const items = [good, { ...good, reference: 'bad', payee: text }];
    const answer = await admin.post('/api/transactions').send({ items }).expect(200);
    expect(answer.body).toMatchObject({
      created: 1,
      rejected: [{ index: 1, code: 'text_unstorable', path: 'payee' }],
    });
  });

  it.each(['%', '%zz', '%ff', '%00'])('an address that cannot be read: %s', async (part) => {
    isClean(await li.get(`/api/customer/tickets/${part}`));
    isClean(await admin.get(`/api/tickets?cursor=${part}`));
  });

  it.each(['x', 'e30', 'W10', 'WyJhIiwiYiJd', 'WzEsMl0', 'WyIyMDI2LTAxLTAxIiwieCJd'])(
    'a cursor that is none of ours: %s',
    async (cursor) => {
      for (const path of [
        '/api/tickets',
        '/api/transactions',
        '/api/customers',
        '/api/refunds',
        '/api/audit',
        '/api/agents',
        '/api/teams',
        '/api/tokens',
        '/api/imports',
      ])
        isClean(await admin.get(path).query({ cursor }));
      for (const path of ['/api/customer/tickets', '/api/customer/transactions'])
        isClean(await li.get(path).query({ cursor }));
    },
  );

  it.each(['2026-13-45T00:00:00Z', '2026-02-30T00:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01T00:00:00+99'])(
    'a cursor whose time is none: %s',
    async (time) => {
      const cursor = Buffer.from(JSON.stringify([time, ticketId])).toString('base64url');
      for (const path of ['/api/tickets', '/api/audit', '/api/refunds'])
        isClean(await admin.get(path).query({ cursor }));
    },
  );
});

describe('a cursor of another list', () => {
  it('is refused, and its own goes on where it stopped', async () => {
    const page = async (path: string, query: object) => (await admin.get(path).query(query).expect(200)).body;
    const first = await page('/api/audit', { limit: 1 });
    const second = await page('/api/audit', { limit: 1, cursor: first.nextCursor });
    expect(second.items[0].id).toBe((await page('/api/audit', { limit: 2 })).items[1].id);
    for (const path of ['/api/tickets', '/api/transactions', '/api/refunds', '/api/agents']) {
      const refused = await admin.get(path).query({ cursor: first.nextCursor }).expect(400);
      expect(refused.body).toMatchObject({ code: 'cursor_invalid', fields: [{ path: 'cursor' }] });
    }
  });
});

describe('shapes made to break things', () => {
  it('bytes that are no UTF-8, and JSON in another alphabet', async () => {
    const send = (type: string, body: Buffer) =>
      new Promise<string>((done) => {
        const address = app.server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        const socket = createConnection(port, '127.0.0.1', () => {
          socket.write(
            `POST /api/customer/session HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
          );
          socket.write(body);
        });
        let text = '';
        socket.on('data', (part) => {
          text += part.toString();
        });
        socket.on('close', () => done(text));
      });
    const broken = Buffer.concat([Buffer.from('{"identityToken":"a'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect(await send('application/json', broken)).toMatch(/^HTTP\/1.1 400 [\s\S]*json_malformed/);
    const other = Buffer.from('{"identityToken":"a"}', 'utf16le');
    expect(await send('application/json; charset=utf-16', other)).toMatch(/^HTTP\/1.1 415 [\s\S]*charset_unsupported/);
  });

  it('a prototype that would be everybody’s', async () => {
    for (const body of [
      '{"kind":"query","body":"x","__proto__":{"isAdmin":true}}',
      '{"kind":"query","body":"x","constructor":{"prototype":{"isAdmin":true}}}',
      '{"kind":"query","body":"x","transactionIds":{"__proto__":[]}}',
    ]) {
      const answer = await file(body);
      isClean(answer);
      expect(answer.body.code).toBe('input_invalid');
    }
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });

  it('JSON as deep as a body allows', async () => {
    const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    isClean(await file(`{"kind":"query","body":${deep(100_000)}}`));
    const feed = (key: string | null) => {
      const request = admin.post('/api/transactions').set('Content-Type', 'application/json');
      return (key === null ? request : request.set('Idempotency-Key', key)).send(`{"items":[${deep(100_000)}]}`);
    };
    isClean(await feed('deep'));
    expect((await feed(null).expect(200)).body.rejected).toEqual([{ index: 0, code: 'invalid_type', path: '' }]);
  });

  it('numbers, dates and money that are none', async () => {
    const money = (minor: unknown) => ({
      ticketId,
      transactionId: ticketId,
      reason: 'other',
      money: { minor, currency: 'CNY' },
    });
    for (const minor of ['-1', '0', '1.5', '1e3', '9'.repeat(19), 5, null])
      isClean(await admin.post('/api/refunds').set('Idempotency-Key', 'money').send(money(minor)));
    for (const query of ['limit=0', 'limit=201', 'limit=1e9', 'limit=-1', 'limit=x', 'limit=1&limit=2'])
      isClean(await admin.get(`/api/tickets?${query}`));
    for (const afterSeq of ['-1', '1.5', '99999999999999999999'])
      isClean(await li.get(`/api/customer/tickets/${ticketId}/messages`).query({ afterSeq }));
    const versions = [0, -1, 1.5, 9_007_199_254_740_992, 'x'];
    for (const version of versions) isClean(await admin.post(`/api/tickets/${ticketId}/promote`).send({ version }));
    isClean(await admin.post(`/api/tickets/${ticketId}/promote`).send({ version: 4_294_967_296 }));
  });
});

describe('another customer', () => {
  it('learns of a ticket no more than of one that is not there', async () => {
    const zhao = await app.customer('zhao');
    const absent = '01980000-0000-7000-8000-000000000001';
    const steps = [
      ['get', '', {}],
      ['get', '/messages', {}],
      ['post', '/messages', { clientMessageId: 'message-1', body: 'let me in' }],
      ['post', '/withdraw', {}],
      ['post', '/reopen', {}],
      ['post', '/rating', { score: 1 }],
    ] as const;
    for (const [verb, part, body] of steps) {
      const knock = async (id: string) => {
        const request = zhao[verb](`/api/customer/tickets/${id}${part}`);
        const answer = verb === 'get' ? await request : await request.send(body);
        const { requestId, ...rest } = answer.body;
        return { status: answer.status, type: answer.type, body: rest };
      };
      const theirs = await knock(ticketId);
      expect(theirs.status).toBe(404);
      expect(theirs).toEqual(await knock(absent));
    }
  });
});

describe('what every answer carries', () => {
  it.each(['/api/me', '/api/nothing', '/nothing', '/healthz', '/openapi.json', '/docs', '/console/', '/portal/'])(
    '%s: a strict policy and no word of the software',
    async (path) => {
      const { headers } = await app.nobody().get(path);
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers.server).toBeUndefined();
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe-(inline|eval)/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['access-control-allow-origin']).toBeUndefined();
      if (path.startsWith('/api')) expect(headers['cache-control']).toBe('no-store');
    },
  );

  it('tells nothing of a fault of ours', async () => {
    const broken = await openTestApp();
    const someone = await broken.staff('agent');
    await withClient(broken.desk.infrastructure.databaseUrl, (owner) =>
      owner.query('alter table ticket rename column number to digits'),
    );
    const answer = await someone.get('/api/tickets').expect(500);
    expect(answer.body).toEqual({
      type: 'urn:recourse:problem:internal_error',
      title: expect.any(String),
      status: 500,
      code: 'internal_error',
      requestId: expect.any(String),
    });
    await broken.close();
  });

  it('is an answer even to what is hardly HTTP', async () => {
    const address = app.server.address();
    if (typeof address !== 'object' || address === null) throw new Error('not listening');
    const answer = await new Promise<string>((done) => {
      const socket = createConnection(address.port, '127.0.0.1', () => {
        socket.write(
          `GET /api/me HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        );
      });
      let text = '';
      socket.on('data', (data) => {
        text += data.toString();
        socket.end();
      });
      socket.on('close', () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});
