import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { changeWebhook, createWebhook } from '../../../server/desk/webhook/change-webhook.ts';
import { deliverWebhooks } from '../../../server/desk/webhook/deliver-webhooks.ts';
import { replayDelivery } from '../../../server/desk/webhook/replay-delivery.ts';
import { findDeliveries } from '../../../server/desk/webhook/webhook.queries.ts';
import { retryAfter } from '../../../server/desk/webhook/webhook.rules.ts';
import { takeDue } from '../../../server/desk/webhook/webhook.store.ts';
import type { AgentActor } from '../../../server/kernel/actor.ts';
import { addressFault, addressRules, isPublicAddress } from '../../../server/platform/webhook/address.ts';
import { makePostWebhook } from '../../../server/platform/webhook/post-webhook.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

type Heard = { headers: IncomingMessage['headers']; body: string };
type Behave = (response: ServerResponse) => void;

const SECRET = 'whsec_test';
const OPEN = addressRules(['127.0.0.1', 'localhost']);
let desk: TestDesk;
let admin: AgentActor;
let receiver: Server;
let url = '';
let heard: Heard[] = [];
let behave: Behave = (response) => response.writeHead(204).end();

beforeAll(async () => {
  desk = await openTestDesk();
  admin = await desk.addAgent('admin');
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      behave(response);
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  const address = receiver.address() as AddressInfo | null;
  url = `http://127.0.0.1:${address?.port}/hook`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await desk.close();
});
beforeEach(async () => {
  heard = [];
  behave = (response) => response.writeHead(204).end();
  desk.setNow(new Date('2026-11-26T04:00:00Z'));
  await desk.database.query('delete from webhook; delete from outbox_event');
});

const post = makePostWebhook({ rules: OPEN, timeoutMs: 300 });
const add = (events: readonly string[] = ['ticket.opened']) =>
  desk.inTx((tx) =>
    createWebhook(
      tx,
      admin,
      { name: 'Ledger', url, events },
      { secret: SECRET, faultOf: (given) => addressFault(given, OPEN) },
    ),
  );
const publish = async (name: string, at = '2026-11-26T04:00:05Z'): Promise<string> => {
  const [row]: { id: string }[] = await desk.database.query(
    `insert into outbox_event (id, name, payload, created_at, published_at)
     values (uuidv7(), $1, '{"ticketId": "t-1"}', $2, $2) returning id`,
    [name, at],
  );
  return row?.id ?? '';
};
const later = (seconds: number) => desk.setNow(new Date(Date.parse('2026-11-26T04:00:10Z') + seconds * 1_000));
const logOf = (id: string) => desk.inTx((tx) => findDeliveries(tx, id, { limit: 50 }));

describe('where a webhook may go', () => {
  it.each([
    ['https://hooks.example.com/x', null],
    ['http://hooks.example.com/x', 'url_not_https'],
    ['https://user:pass@hooks.example.com/', 'url_with_password'],
    ['https://127.0.0.1/', 'address_refused'],
    ['https://169.254.169.254/latest/meta-data', 'address_refused'],
    ['https://10.1.2.3/', 'address_refused'],
    ['https://[::1]/', 'address_refused'],
    ['https://[::ffff:10.0.0.1]/', 'address_refused'],
    ['https://localhost/', 'address_refused'],
    ['https://2130706433/', 'address_refused'],
    ['ftp://hooks.example.com/', 'url_not_https'],
    ['nonsense', 'url_invalid'],
  ])('%s → %s', (given, fault) => {
    expect(addressFault(given, addressRules([]))).toBe(fault);
  });

  it('opens what the operator names, and nothing beside it', () => {
    const rules = addressRules(['10.0.0.0/8', 'hooks.internal', 'fd00::/8']);
    expect(addressFault('http://10.9.8.7/', rules)).toBeNull();
    expect(addressFault('http://hooks.internal/', rules)).toBeNull();
    expect(addressFault('https://[fd00::1]/', rules)).toBeNull();
    expect(addressFault('https://192.168.0.1/', rules)).toBe('address_refused');
    expect(isPublicAddress('8.8.8.8')).toBe(true);
    expect(isPublicAddress('2606:4700::1111')).toBe(true);
    expect(isPublicAddress('not an address')).toBe(false);
  });

  it('is asked of the name’s own addresses too: a public name for a private place is refused', async () => {
    const guarded = makePostWebhook({ rules: addressRules(['public.test']), timeoutMs: 300 });
    expect(await guarded(url, { headers: {}, body: '{}' })).toMatchObject({ fault: 'url_not_https' });
    const named = makePostWebhook({
      rules: { isAllowed: (host, address) => host === 'localhost' && address === null },
    });
    const answer = await named(url.replace('127.0.0.1', 'localhost'), { headers: {}, body: '{}' });
    expect(answer).toMatchObject({ status: null, fault: 'address_refused' });
    expect(heard).toEqual([]);
  });
});

describe('telling a program', () => {
  it('is refused to whoever may not, and to addresses that may not be reached', async () => {
    const manager = await desk.addAgent('manager');
    const given = { name: 'x', url: 'https://10.0.0.1/', events: ['ticket.opened'] };
    const options = { secret: SECRET, faultOf: (text: string) => addressFault(text, OPEN) };
    await expect(desk.inTx((tx) => createWebhook(tx, manager, given, options))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(desk.inTx((tx) => createWebhook(tx, admin, given, options))).rejects.toMatchObject({
      kind: 'invalid',
    });
    const hook = await add();
    const change = { ...hook, events: ['ticket.closed'], version: 9 };
    await expect(desk.inTx((tx) => changeWebhook(tx, admin, change, () => null))).rejects.toMatchObject({
      code: 'stale_version',
    });
  });

  it('posts each event once, signed, however often it runs and whoever else runs', async () => {
    const hook = await add();
    const eventId = await publish('ticket.opened');
    await publish('ticket.closed');
    later(0);
    await Promise.all([deliverWebhooks(desk.inTx, post), deliverWebhooks(desk.inTx, post)]);
    await deliverWebhooks(desk.inTx, post);
    expect(heard).toHaveLength(1);
    const { headers, body } = heard[0] ?? { headers: {}, body: '' };
    expect(JSON.parse(body)).toEqual({
      id: eventId,
      type: 'ticket.opened',
      at: '2026-11-26T04:00:05.000Z',
      data: { ticketId: 't-1' },
    });
    const [, second = '', sent = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['recourse-signature'])) ?? [];
    expect(sent).toBe(createHmac('sha256', SECRET).update(`${second}.${body}`).digest('hex'));
    expect(Number(second)).toBe(Date.parse('2026-11-26T04:00:10Z') / 1_000);
    expect(await logOf(hook.id)).toMatchObject([{ state: 'delivered', attempts: 1, status: 204, fault: null }]);
    const [row] = await desk.database.query('select secret_sealed from webhook where id = $1', [hook.id]);
    expect(row.secret_sealed).not.toContain(SECRET);
  });

  it('tells what came back, and tries again later, then not any more', async () => {
    const hook = await add();
    await publish('ticket.opened');
    const faults: (string | number | null)[] = [];
    const ways: Behave[] = [
      (response) => response.writeHead(500).end(),
      (response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
      () => undefined,
      (response) => response.destroy(),
    ];
    let seconds = 0;
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      behave = ways[(attempt - 1) % ways.length] ?? behave;
      later(seconds);
      expect(await deliverWebhooks(desk.inTx, post)).toBe(1);
      expect(await deliverWebhooks(desk.inTx, post)).toBe(0);
      const [entry] = await logOf(hook.id);
      faults.push(entry?.fault ?? entry?.status ?? null);
      expect(entry).toMatchObject({ attempts: attempt, state: attempt === 8 ? 'failed' : 'queued' });
      seconds += 86_400;
    }
    expect(faults.slice(0, 4)).toEqual([500, 'redirected', 'timed_out', 'unreachable']);
    expect(heard).toHaveLength(8);
    expect(new Set(heard.map(({ headers }) => headers['recourse-delivery'])).size).toBe(1);
    expect(await deliverWebhooks(desk.inTx, post)).toBe(0);

    const [entry] = await logOf(hook.id);
    behave = (response) => response.writeHead(200).end('ok');
    await desk.inTx((tx) => replayDelivery(tx, admin, { id: hook.id, deliveryId: entry?.id ?? '' }));
    await deliverWebhooks(desk.inTx, post);
    expect(await logOf(hook.id)).toMatchObject([{ state: 'delivered', attempts: 1, status: 200 }]);
    expect(heard.at(-1)?.headers['recourse-delivery']).toBe(entry?.id);
  });

  it('takes up again what a process that died had taken, and no earlier', async () => {
    const hook = await add();
    await publish('ticket.opened');
    later(0);
    await deliverWebhooks(desk.inTx, async () => Promise.reject(new Error('killed'))).catch(() => undefined);
    expect(await logOf(hook.id)).toMatchObject([{ state: 'queued', attempts: 1 }]);
    later(30);
    expect(await desk.inTx((tx) => takeDue(tx, 10, 1_000))).toEqual([]);
    later(90);
    expect(await deliverWebhooks(desk.inTx, post)).toBe(1);
    expect(heard).toHaveLength(1);
  });

  it('reads no more of an answer than its head, and tells nothing while it is switched off', async () => {
    const hook = await add();
    behave = (response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(65_536)), 5);
      response.on('close', () => clearInterval(more));
    };
    await publish('ticket.opened');
    later(0);
    await deliverWebhooks(desk.inTx, post);
    expect(await logOf(hook.id)).toMatchObject([{ state: 'delivered' }]);

    const turn = (active: boolean, version: number) =>
      desk.inTx((tx) => changeWebhook(tx, admin, { ...hook, active, version }, () => null));
    await turn(false, 1);
    await publish('ticket.opened', '2026-11-26T04:10:00Z');
    later(3_600);
    await turn(true, 2);
    await deliverWebhooks(desk.inTx, post);
    expect(heard).toHaveLength(1);
  });

  it('waits longer each time', () => {
    const now = new Date(0);
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryAfter(attempt, now)?.getTime() ?? 0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBe(10_000);
    expect(retryAfter(8, now)).toBeNull();
  });
});
