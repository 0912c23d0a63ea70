import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import type { CustomerActor } from '../../server/kernel/actor.ts';
import { type LiveDesk, openLiveDesk, type TestSocket } from '../support/live-desk.ts';

let desk: LiveDesk;
let li: CustomerActor;
let ticketId = '';
beforeAll(async () => {
  desk = await openLiveDesk();
  li = await desk.addCustomer();
  const author = { kind: 'customer', id: li.id, name: li.name } as const;
  const matter = { customerId: li.id, kind: 'query', channel: 'portal', locale: 'en', body: 'a fee?' } as const;
  const { ticket } = await desk.inTx((tx) =>
    openTicket(tx, li, { ...matter, transactionIds: [], attachmentIds: [], author }),
  );
  ticketId = ticket.id;
});
afterAll(() => desk.stop());

const EVENTS = ['ticket:open', 'ticket:leave', 'message:send', 'message:read', 'typing'] as const;
/** Speaks past the types, as a hostile page would. */
const say = (socket: TestSocket, name: string, ...payload: unknown[]): Promise<unknown> =>
  Reflect.apply(Reflect.get(socket.timeout(30_000), 'emitWithAck'), socket.timeout(30_000), [name, ...payload]);
const shout = (socket: TestSocket, name: string, ...payload: unknown[]): unknown =>
  Reflect.apply(socket.emit, socket, [name, ...payload]);

describe('a hostile socket', () => {
  it.each(EVENTS)('learns only that its %s was malformed', async (name) => {
    const socket = desk.socketOf(li);
    const id = '01980000-0000-7000-8000-000000000001';
    const payloads = [null, 5, 'text', [], {}, true, { ticketId: null }, { ticketId: [id] }, { ticketId: { $ne: '' } }];
    for (const payload of payloads)
      expect(await say(socket, name, payload)).toMatchObject({
        ok: false,
        problem: { status: 400, code: 'input_invalid' },
      });
    expect(socket.connected).toBe(true);
  });

  it.each([null, 5, {}])('of another site rides on no cookie, whatever stands for a token: %j', async (token) => {
    const socket = desk.socketOf(null).disconnect();
    socket.auth = { token };
    socket.io.opts.extraHeaders = { Origin: 'https://elsewhere.test', Cookie: `recourse=${li.id}` };
    const refused = new Promise((done) => socket.once('connect_error', (error) => done(Reflect.get(error, 'data'))));
    socket.connect();
    expect(await refused).toMatchObject({ status: 403, code: 'origin_not_allowed' });
  });

  it('cannot put in a message what no database keeps', async () => {
    const socket = desk.socketOf(li);
    for (const body of ['a\u0000b', 'a\ud800b'])
      expect(await say(socket, 'message:send', { ticketId, clientMessageId: 'broken-text-1', body })).toMatchObject({
        ok: false,
        problem: { code: 'input_invalid', fields: [{ path: 'body', code: 'text_unstorable' }] },
      });
  });

  it('that asks for no answer, or for something that is none, breaks nothing', async () => {
    const socket = desk.socketOf(li);
    await say(socket, 'ticket:open', { ticketId, afterSeq: 0 });
    for (const name of [...EVENTS, '__proto__', 'constructor', 'toString', 'nothing'])
      for (const payload of [[], [null], [{ ticketId }, 'no function'], [{ ticketId }, {}], [1, 2, 3]])
        shout(socket, name, ...payload);
    expect(await say(socket, 'ticket:leave', { ticketId })).toMatchObject({ ok: true });
    expect(desk.errors).toEqual([]);
  });

  it('is answered whatever it sends: no payload, more than one, an event that is none', async () => {
    const socket = desk.socketOf(li);
    for (const name of EVENTS)
      expect(await say(socket, name)).toMatchObject({ ok: false, problem: { code: 'input_invalid' } });
    expect(await say(socket, 'ticket:open', { ticketId, afterSeq: 0 }, 'more')).toMatchObject({ ok: true });
    for (const name of ['nothing', 'message', '__proto__', 'constructor', 'toString'])
      expect(await say(socket, name, {})).toMatchObject({ ok: false, problem: { status: 404, code: 'event_unknown' } });
    expect(desk.errors).toEqual([]);
  });

  it('is given no ticket but its own, whether there is one or not', async () => {
    const stranger = desk.socketOf(await desk.addCustomer('Other'));
    const ask = (id: string) => say(stranger, 'ticket:open', { ticketId: id, afterSeq: 0 });
    const theirs = await ask(ticketId);
    expect(theirs).toMatchObject({ ok: false, problem: { status: 404, code: 'ticket_absent' } });
    expect(theirs).toEqual(await ask('01980000-0000-7000-8000-000000000001'));
  });

  it('that floods with what is malformed is answered too often', async () => {
    const socket = desk.socketOf(li);
    const answers = await Promise.all(Array.from({ length: 260 }, () => say(socket, 'message:send', null)));
    const codes = answers.map((answer) => JSON.stringify(answer));
    expect(codes.filter((text) => text.includes('socket_too_often')).length).toBeGreaterThan(20);
  });
});
