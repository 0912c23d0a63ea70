import { describe, expect, it } from '@jest/globals';
import { connectLive, deliveryOf, deliveryOfPending } from '../../client/live.ts';
import { memoryKeep } from '../../client/parts/keep.ts';
import { CUSTOMER, fakeServer, fakeWorld, message, TICKET } from './fake-port.ts';

const start = (server = fakeServer(), kept = memoryKeep()) => {
  const world = fakeWorld();
  const live = connectLive({ me: { kind: 'agent', id: 'a1' }, port: server.port, keep: kept, ...world });
  const thread = live.openThread(TICKET);
  const seqs = () => thread.state().messages.map((one) => one.seq);
  return { server, world, live, thread, kept, seqs };
};

describe('reading a thread', () => {
  it('catches up page by page', async () => {
    const server = fakeServer(3);
    server.write(8);
    const { thread, world, seqs } = start(server);
    await world.settle();
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(server.log.opens).toEqual([0, 3, 6]);
    expect(thread.state()).toMatchObject({ lastSeq: 8, status: 'live' });
  });

  it('shows a message that jumps ahead at once and fetches what lies between', async () => {
    const { server, world, thread, seqs } = start();
    await world.settle();
    server.write(4);
    server.push(message(4));
    expect(seqs()).toEqual([4]);
    await world.settle();
    expect(seqs()).toEqual([1, 2, 3, 4]);
    expect(thread.state().lastSeq).toBe(4);
  });

  it('keeps one of a message that comes twice and orders by seq', async () => {
    const { server, world, seqs } = start();
    await world.settle();
    server.write(2);
    server.push(message(2));
    server.push(message(1));
    server.push(message(2));
    await world.settle();
    expect(seqs()).toEqual([1, 2]);
  });

  it('notices by the beat that something is missing', async () => {
    const { server, world, seqs } = start();
    await world.settle();
    server.write(1);
    server.events().seq?.({ ticketId: TICKET, lastSeq: 1 });
    await world.settle();
    expect(seqs()).toEqual([1]);
  });

  it('gets what was written while the line was cut', async () => {
    const { server, world, thread, seqs } = start();
    await world.settle();
    server.down();
    expect(thread.state().status).toBe('offline');
    server.write(7);
    await world.pass(4_000);
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(thread.state().status).toBe('live');
  });

  it('looks again at a file that waited for its verdict, pushed or missed', async () => {
    const server = fakeServer();
    const file = { id: 'f1', name: 'note.txt', size: 1, type: 'text/plain' };
    server.write(5);
    for (const seq of [2, 4]) server.stored[seq - 1] = message(seq, { attachments: [{ ...file, scan: 'scanning' }] });
    const { world, thread } = start(server);
    const scans = () => thread.state().messages.flatMap(({ attachments }) => attachments.map(({ scan }) => scan));
    const judge = (seq: number) => {
      server.stored[seq - 1] = message(seq, { attachments: [file] });
      return message(seq, { attachments: [file] });
    };
    await world.settle();
    expect(scans()).toEqual(['scanning', 'scanning']);
    server.push(judge(2));
    expect(scans()).toEqual([undefined, 'scanning']);
    server.down();
    judge(4);
    server.log.opens.length = 0;
    server.up();
    await world.settle();
    expect(scans()).toEqual([undefined, undefined]);
    expect(server.log.opens).toEqual([3]);
    expect(thread.state()).toMatchObject({ lastSeq: 5, status: 'live' });
  });

  it('asks again after sleep although the socket says it is connected', async () => {
    const { server, world, seqs } = start();
    await world.settle();
    server.write(2);
    world.sleep(3_600_000);
    await world.pass(5_000);
    expect(seqs()).toEqual([1, 2]);
  });

  it('restarts a half-open line on which no beat comes', async () => {
    const { server, world } = start();
    await world.settle();
    const before = server.log.connects;
    await world.pass(45_000);
    expect(server.log.connects).toBeGreaterThan(before);
  });

  it('opens another line soon after waking when the old one died in the sleep', async () => {
    const { server, world, live } = start();
    await world.settle();
    const before = server.log.connects;
    server.script.silentOpens = 1;
    world.sleep(60_000);
    live.wake();
    await world.pass(1_500);
    expect(server.log.connects).toBe(before + 1);
  });

  it('does not doubt a line that spoke a moment ago, however often the page is looked at', async () => {
    const { server, world, live } = start();
    await world.settle();
    const before = server.log.connects;
    server.push(message(1));
    for (let look = 0; look < 5; look += 1) live.wake();
    await world.pass(1_500);
    expect(server.log.connects).toBe(before);
  });

  it('calls at once when a page wakes between two calls, and not again while that call is under way', async () => {
    const server = fakeServer();
    const { world, live } = start(server);
    server.down();
    server.script.refuse = { ok: false, problem: { type: '', title: '', status: 503, code: 'unavailable' } };
    await world.pass(10_000);
    const before = server.log.connects;
    live.wake();
    live.wake();
    expect(server.log.connects).toBe(before + 1);
  });

  it('does not ask for ever when entries are hidden from this reader', async () => {
    const server = fakeServer();
    server.write(3);
    server.stored.splice(1, 1);
    const { world, thread } = start(server);
    await world.settle();
    const asked = server.log.opens.length;
    await world.pass(10_000);
    expect(server.log.opens.length).toBe(asked);
    expect(thread.state().lastSeq).toBe(3);
  });
});

describe('sending', () => {
  it('shows at once, then stored once', async () => {
    const { world, thread, seqs } = start();
    await world.settle();
    thread.send({ body: 'hello' });
    expect(thread.state().pending.map(deliveryOfPending)).toEqual(['sending']);
    await world.settle();
    expect(thread.state().pending).toEqual([]);
    expect(seqs()).toEqual([1]);
    expect(deliveryOf(thread.state(), 1, 'customer')).toBe('sent');
  });

  it('puts nothing in the place of an older message when another ticket took it, and says which', async () => {
    const server = fakeServer();
    server.write(2);
    const { world, thread, live } = start(server);
    await world.settle();
    server.script.elsewhere = '0192a000-0000-7000-8000-000000000002';
    thread.send({ body: 'It happened again.' });
    await world.settle();
    expect(thread.state().messages.map(({ body }) => body)).toEqual(['message 1', 'message 2']);
    expect(thread.state()).toMatchObject({ pending: [], wentTo: server.script.elsewhere, lastSeq: 2 });
    live.closeThread(TICKET);
    expect(live.openThread(TICKET).state().wentTo).toBeNull();
  });

  it('resends under the same id when the acknowledgement is lost, and has one message', async () => {
    const { server, world, thread, seqs } = start();
    await world.settle();
    server.script.loseAcks = 2;
    const id = thread.send({ body: 'hello' });
    await world.settle();
    await world.pass(20_000);
    expect(new Set(server.log.sends)).toEqual(new Set([id]));
    expect(server.stored).toHaveLength(1);
    expect(seqs()).toEqual([1]);
    expect(thread.state().pending).toEqual([]);
  });

  it('says that it will retry while offline, and keeps the order', async () => {
    const { server, world, thread } = start();
    await world.settle();
    server.down();
    for (const body of ['one', 'two', 'three']) thread.send({ body });
    await world.settle();
    expect(thread.state().pending.map(deliveryOfPending)[0]).toBe('not-delivered-will-retry');
    await world.pass(10_000);
    expect(server.stored.map((one) => one.body)).toEqual(['one', 'two', 'three']);
  });

  it('says so of each that waits, not of the first alone', async () => {
    const { server, world, thread } = start();
    await world.settle();
    server.down();
    for (const body of ['one', 'two']) thread.send({ body });
    await world.settle();
    expect(thread.state().pending.map(deliveryOfPending)).toEqual(Array(2).fill('not-delivered-will-retry'));
    await world.pass(4_000);
    expect(thread.state()).toMatchObject({ pending: [], messages: [{ body: 'one' }, { body: 'two' }] });
  });

  it('survives a reload', async () => {
    const server = fakeServer();
    server.script.swallowSends = 1_000;
    const first = start(server);
    await first.world.settle();
    const id = first.thread.send({ body: 'typed in a tunnel' });
    await first.world.settle();
    first.live.close();
    server.script.swallowSends = 0;
    const second = start(server, first.kept);
    await second.world.settle();
    expect(server.stored.map((one) => one.clientMessageId)).toEqual([id]);
    expect(second.thread.state().pending).toEqual([]);
    expect(second.kept.keys('recourse.outbox')).toEqual([]);
  });

  it('keeps a refused message with its reason until somebody takes it back', async () => {
    const { server, world, thread } = start();
    await world.settle();
    server.script.refuse = {
      ok: false,
      problem: { type: '', title: '', status: 422, code: 'message_contains_secret' },
    };
    const id = thread.send({ body: '4111 1111 1111 1111' });
    await world.settle();
    expect(thread.state().pending[0]).toMatchObject({ state: 'refused', problem: { code: 'message_contains_secret' } });
    expect(thread.takeBack(id)?.body).toBe('4111 1111 1111 1111');
    expect(thread.state().pending).toEqual([]);
  });

  it('retries what was refused only for the moment', async () => {
    const { server, world, thread } = start();
    await world.settle();
    server.script.refuse = { ok: false, problem: { type: '', title: '', status: 503, code: 'unavailable' } };
    thread.send({ body: 'hello' });
    await world.settle();
    expect(thread.state().pending.map(deliveryOfPending)).toEqual(['not-delivered-will-retry']);
    server.script.refuse = null;
    await world.pass(3_000);
    expect(server.stored).toHaveLength(1);
  });

  it('can be undone while held, and not after', async () => {
    const { server, world, thread } = start();
    await world.settle();
    const undone = thread.send({ body: 'oops', holdMs: 5_000 });
    await world.pass(4_000);
    expect(thread.takeBack(undone)?.body).toBe('oops');
    const meant = thread.send({ body: 'meant', holdMs: 5_000 });
    await world.pass(6_000);
    expect(thread.takeBack(meant)).toBeNull();
    expect(server.stored.map((one) => one.body)).toEqual(['meant']);
  });

  it('goes out when it has been held, though the clock was set back meanwhile', async () => {
    const { server, world, thread } = start();
    await world.settle();
    thread.send({ body: 'meant', holdMs: 5_000 });
    world.setBack(3_600_000);
    await world.pass(5_000);
    expect(server.stored.map((one) => one.body)).toEqual(['meant']);
  });
});

describe('the other side', () => {
  it('counts as delivered what a present reader has, and as read what the mark says', async () => {
    const { server, world, thread } = start();
    await world.settle();
    thread.send({ body: 'hello' });
    await world.settle();
    server.events().presence?.({ ticketId: TICKET, actor: CUSTOMER, here: true });
    expect(deliveryOf(thread.state(), 1, 'customer')).toBe('delivered');
    server.events().read?.({ ticketId: TICKET, actor: CUSTOMER, seq: 1 });
    server.events().read?.({ ticketId: TICKET, actor: CUSTOMER, seq: 0 });
    expect(deliveryOf(thread.state(), 1, 'customer')).toBe('read');
  });

  it('forgets a typing sign that nobody took back', async () => {
    const { server, world, thread } = start();
    await world.settle();
    server.events().typing?.({ ticketId: TICKET, actor: CUSTOMER, on: true });
    expect(thread.state().typing).toEqual([CUSTOMER]);
    await world.pass(7_000);
    expect(thread.state().typing).toEqual([]);
  });
});

describe('a thread that is left', () => {
  const send = (thread: ReturnType<typeof start>['thread'], holdMs = 5_000) =>
    thread.send({ body: 'On its way', holdMs, seenSeq: 0 });

  it('while a message is held back still sends it, when its time has come', async () => {
    const { world, live, thread, server, kept } = start();
    await world.settle();
    send(thread);
    live.closeThread(TICKET);
    await world.pass(4_000);
    expect(server.log.sends).toEqual([]);
    await world.pass(2_000);
    expect(server.log.sends).toHaveLength(1);
    expect(kept.keys('recourse.outbox')).toEqual([]);
    expect(live.going()).toEqual([]);
  });

  it('tells of a message that was refused where nobody looked', async () => {
    const server = fakeServer();
    const refused: string[] = [];
    const world = fakeWorld();
    const onRefused = (ticketId: string) => refused.push(ticketId);
    const live = connectLive({
      me: { kind: 'agent', id: 'a1' },
      port: server.port,
      keep: memoryKeep(),
      onRefused,
      ...world,
    });
    const thread = live.openThread(TICKET);
    await world.settle();
    send(thread);
    server.script.refuse = {
      ok: false,
      problem: { type: 'about:blank', title: 'Conflict', status: 409, code: 'reply_overtaken' },
    };
    live.closeThread(TICKET);
    await world.pass(6_000);
    expect(refused).toEqual([TICKET]);
    expect(live.openThread(TICKET).state().pending).toMatchObject([{ body: 'On its way' }]);
  });

  it('is there at once when it is opened again, and asks only for the rest', async () => {
    const server = fakeServer();
    server.write(3);
    const { world, live, seqs } = start(server);
    await world.settle();
    expect(seqs()).toEqual([1, 2, 3]);
    live.closeThread(TICKET);
    server.down();
    const again = live.openThread(TICKET);
    expect(again.state().messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    server.write(1);
    server.log.opens.length = 0;
    server.up();
    await world.settle();
    expect(again.state().messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(server.log.opens).toEqual([3]);
  });

  it('by a closed page goes out with the next visit, whichever ticket that opens', async () => {
    const first = start();
    await first.world.settle();
    send(first.thread);
    expect(first.live.going()).toMatchObject([{ body: 'On its way', ticketId: TICKET }]);
    first.live.close();
    const next = fakeServer();
    const world = fakeWorld();
    connectLive({ me: { kind: 'agent', id: 'a1' }, port: next.port, keep: first.kept, ...world });
    await world.pass(6_000);
    expect(next.log.sends).toHaveLength(1);
  });

  it('in one tab is taken back in every tab', async () => {
    const one = start();
    await one.world.settle();
    const id = send(one.thread);
    const two = start(fakeServer(), one.kept);
    expect(two.live.going()).toEqual([]);
    one.thread.takeBack(id);
    await two.world.pass(6_000);
    expect(two.server.log.sends).toEqual([]);
    expect(two.thread.state().pending).toEqual([]);
  });
});
