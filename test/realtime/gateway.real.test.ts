import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageView } from '../../server/contract/message.ts';
import { openTicket } from '../../server/desk/ticket/open-ticket.ts';
import type { Ticket } from '../../server/desk/ticket/ticket.ts';
import type { AgentActor, CustomerActor } from '../../server/kernel/actor.ts';
import { fromPortal } from '../support/from-portal.ts';
import { hear, type LiveDesk, openLiveDesk, type TestSocket } from '../support/live-desk.ts';

let desk: LiveDesk;
let customer: CustomerActor;
let agent: AgentActor;
let ticket: Ticket;
let count = 0;

beforeAll(async () => {
  desk = await openLiveDesk({ beatMs: 150, graceMs: 100 });
  customer = await desk.addCustomer();
  agent = await desk.addAgent();
});
afterAll(() => desk.stop());
beforeEach(async () => {
  const opened = await desk.inTx((tx) =>
    openTicket(tx, customer, fromPortal(customer, { kind: 'query', body: 'Why was I charged a fee?' })),
  );
  ticket = opened.ticket;
});

const clientId = (): string => {
  count += 1;
  return `client-${String(count).padStart(6, '0')}`;
};
const open = (socket: TestSocket, ticketId: string, afterSeq = 0) =>
  socket.timeout(30_000).emitWithAck('ticket:open', { ticketId, afterSeq });
const send = (
  socket: TestSocket,
  body: string,
  more: { visibility?: 'public' | 'internal'; clientMessageId?: string } = {},
) =>
  socket
    .timeout(30_000)
    .emitWithAck('message:send', { ticketId: ticket.id, clientMessageId: clientId(), body, ...more });
const opened = async (socket: TestSocket, afterSeq = 0): Promise<{ messages: MessageView[]; more: boolean }> => {
  const answer = await open(socket, ticket.id, afterSeq);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer;
};
const refusal = (answer: { ok: boolean }): unknown =>
  'problem' in answer && typeof answer.problem === 'object' && answer.problem !== null && 'code' in answer.problem
    ? answer.problem.code
    : answer;

describe('who is refused', () => {
  it('turns a socket away that nobody signed in', async () => {
    const socket = desk.socketOf(null);
    const fault = await new Promise<unknown>((done) => socket.on('connect_error', done));
    expect(fault).toMatchObject({ data: { code: 'sign_in_required', status: 401 } });
  });

  it("hides another customer's ticket: open, send, read and typing", async () => {
    const stranger = desk.socketOf(await desk.addCustomer('Other'));
    expect(refusal(await open(stranger, ticket.id))).toBe('ticket_absent');
    expect(refusal(await send(stranger, 'let me in'))).toBe('ticket_absent');
    const ask = stranger.timeout(30_000);
    expect(refusal(await ask.emitWithAck('message:read', { ticketId: ticket.id, seq: 1 }))).toBe('ticket_absent');
    expect(refusal(await ask.emitWithAck('typing', { ticketId: ticket.id, on: true }))).toBe('ticket_absent');
  });

  it('names the faults of a malformed event and goes on', async () => {
    const socket = desk.socketOf(customer);
    expect(refusal(await socket.timeout(30_000).emitWithAck('ticket:open', { ticketId: 'x', afterSeq: -1 }))).toBe(
      'input_invalid',
    );
    expect((await open(socket, ticket.id)).ok).toBe(true);
  });

  it('refuses a note of a customer and a secret of an agent', async () => {
    expect(refusal(await send(desk.socketOf(customer), 'note', { visibility: 'internal' }))).toBe(
      'internal_notes_are_for_staff',
    );
    const staff = desk.socketOf(agent);
    expect(refusal(await send(staff, 'card 4111 1111 1111 1111'))).toBe('message_contains_secret');
  });

  it('limits how often one socket speaks', async () => {
    const socket = desk.socketOf(agent);
    await open(socket, ticket.id);
    const typing = (n: number) =>
      socket.timeout(30_000).emitWithAck('typing', { ticketId: ticket.id, on: n % 2 === 0 });
    const answers = await Promise.all(Array.from({ length: 45 }, (_, n) => typing(n)));
    const refused = answers.filter((answer) => !answer.ok).map(refusal);
    expect(refused.length).toBeGreaterThan(5);
    expect(new Set(refused)).toEqual(new Set(['socket_too_often']));
  });

  it('cuts a frame that is too large', async () => {
    const socket = desk.socketOf(customer);
    await open(socket, ticket.id);
    const cut = new Promise((done) => socket.on('disconnect', done));
    socket.emit(
      'message:send',
      { ticketId: ticket.id, clientMessageId: clientId(), body: 'x'.repeat(300_000) },
      () => undefined,
    );
    expect(await cut).toMatch(/transport/);
  });
});

describe('the thread between two sides', () => {
  it('carries a message to the other side at once, and notes to staff alone', async () => {
    const theirs = desk.socketOf(customer);
    const ours = desk.socketOf(agent);
    await open(theirs, ticket.id);
    await open(ours, ticket.id);
    const everything: string[] = [];
    theirs.onAny((name, event) => everything.push(JSON.stringify([name, event])));

    const atStaff = hear(ours, 'message', 3);
    const atCustomer = hear(theirs, 'message', 2);
    expect(await send(ours, 'We look into it.')).toMatchObject({ ok: true, message: { seq: 2 } });
    expect(await send(ours, 'suspicious merchant', { visibility: 'internal' })).toMatchObject({
      ok: true,
      message: { seq: 3 },
    });
    expect(await send(theirs, 'Thank you.')).toMatchObject({ ok: true, message: { seq: 4 } });
    expect((await atStaff).map(({ message }) => message.seq)).toEqual([2, 3, 4]);
    expect((await atCustomer).map(({ message }) => message.seq)).toEqual([2, 4]);

    await hear(theirs, 'seq');
    expect(everything.join('\n')).not.toContain('suspicious');
    expect(everything.join('\n')).not.toContain(agent.id);
  });

  it('beats the last public seq to a customer and the last seq to staff', async () => {
    const theirs = desk.socketOf(customer);
    const ours = desk.socketOf(agent);
    await open(theirs, ticket.id);
    await open(ours, ticket.id);
    await send(ours, 'only for us', { visibility: 'internal' });
    await hear(theirs, 'seq');
    expect(await hear(theirs, 'seq')).toEqual([{ ticketId: ticket.id, lastSeq: 1 }]);
    expect(await hear(ours, 'seq')).toEqual([{ ticketId: ticket.id, lastSeq: 2 }]);
  });

  it('answers a resend with the first message, after a cut too', async () => {
    const id = clientId();
    const first = desk.socketOf(customer);
    const sent = await send(first, 'once', { clientMessageId: id });
    first.disconnect();
    const second = desk.socketOf(customer);
    const again = await send(second, 'once', { clientMessageId: id });
    expect(again).toEqual(sent);
    expect(refusal(await send(desk.socketOf(agent), 'once', { clientMessageId: id }))).toBe('client_message_id_taken');
    const page = await opened(second);
    expect(page.messages.filter(({ body }) => body === 'once')).toHaveLength(1);
  });

  it('resumes after a cut with everything after the last seq, page by page', async () => {
    const theirs = desk.socketOf(customer);
    await open(theirs, ticket.id);
    theirs.disconnect();
    const ours = [
      desk.socketOf(agent),
      desk.socketOf(agent),
      desk.socketOf(agent),
      desk.socketOf(agent),
      desk.socketOf(agent),
    ];
    for (const socket of ours) for (let n = 0; n < 24; n += 1) await send(socket, `while you were away ${n}`);

    const back = desk.socketOf(customer);
    const seen: number[] = [];
    for (let after = 1, more = true; more; ) {
      const page = await opened(back, after);
      seen.push(...page.messages.map(({ seq }) => seq));
      after = seen.at(-1) ?? after;
      more = page.more;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => n + 2));
  });

  it('stays gapless when both sides send at once', async () => {
    const sockets = [desk.socketOf(customer), desk.socketOf(agent), desk.socketOf(agent)];
    const answers = await Promise.all(
      sockets.flatMap((socket) => Array.from({ length: 12 }, (_, n) => send(socket, `at once ${n}`))),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const rows: { seq: number }[] = await desk.database.query(
      'select seq from message where ticket_id = $1 order by seq',
      [ticket.id],
    );
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 37 }, (_, n) => n + 1));
  });

  it('shows typing, reading and presence, an agent by name alone', async () => {
    const theirs = desk.socketOf(customer);
    const ours = desk.socketOf(agent);
    await open(ours, ticket.id);
    const arrived = hear(ours, 'presence');
    await open(theirs, ticket.id);
    expect(await arrived).toEqual([
      { ticketId: ticket.id, actor: expect.objectContaining({ id: customer.id }), here: true },
    ]);

    const typing = hear(theirs, 'typing');
    await ours.timeout(30_000).emitWithAck('typing', { ticketId: ticket.id, on: true });
    expect(await typing).toEqual([
      { ticketId: ticket.id, actor: { kind: 'agent', id: 'desk', name: agent.name }, on: true },
    ]);

    const read = hear(ours, 'read');
    await theirs.timeout(30_000).emitWithAck('message:read', { ticketId: ticket.id, seq: 99 });
    expect(await read).toMatchObject([{ ticketId: ticket.id, actor: { kind: 'customer', id: customer.id }, seq: 1 }]);

    const gone = hear(ours, 'presence');
    theirs.disconnect();
    expect(await gone).toMatchObject([{ actor: { id: customer.id }, here: false }]);
  });

  it('tells a customer that somebody is here until the last agent has left', async () => {
    const colleague = await desk.addAgent();
    const [theirs, ours, colleagues] = [desk.socketOf(customer), desk.socketOf(agent), desk.socketOf(colleague)];
    await open(ours, ticket.id);
    await open(colleagues, ticket.id);
    await open(theirs, ticket.id);

    const stays = hear(theirs, 'presence');
    await ours.timeout(2_000).emitWithAck('ticket:leave', { ticketId: ticket.id });
    expect(await stays).toEqual([
      { ticketId: ticket.id, actor: { kind: 'agent', id: 'desk', name: colleague.name }, here: true },
    ]);
    const gone = hear(theirs, 'presence');
    colleagues.disconnect();
    expect(await gone).toMatchObject([{ actor: { kind: 'agent', id: 'desk' }, here: false }]);
  });
});

describe('sessions', () => {
  it('ends the sockets of a session that no longer holds', async () => {
    const leaver = await desk.addAgent();
    const socket = desk.socketOf(leaver);
    await open(socket, ticket.id);
    const cut = new Promise((done) => socket.on('disconnect', done));
    desk.signOut(leaver);
    expect(await cut).toBe('io server disconnect');
  });

  it('ends the sockets of a revoked session at once and notes the agent as gone', async () => {
    const leaver = await desk.addAgent();
    const socket = desk.socketOf(leaver);
    await open(socket, ticket.id);
    const cut = new Promise((done) => socket.on('disconnect', done));
    desk.gateway.deliver([{ kind: 'ended', sessions: [leaver.sessionId] }]);
    expect(await cut).toBe('io server disconnect');
    await new Promise((done) => setTimeout(done, 250));
    expect(desk.presence.filter(([id]) => id === leaver.id)).toEqual([
      [leaver.id, 'online'],
      [leaver.id, 'offline'],
    ]);
    expect(desk.errors).toEqual([]);
  });
});
