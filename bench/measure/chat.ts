import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { BenchDesk, Person } from './bench-desk.ts';
import { startChild } from './child.ts';
import { type Figure, percentile, round } from './numbers.ts';

const AIM = 3;
const MESSAGES_PER_SECOND = 50;
const CONNECT_BATCH = 40;
const RECEIPT_LIMIT_MS = 10_000;

/** Resident memory of a process in bytes, from /proc; NaN where there is none. */
const residentOf = (pid: number): number => {
  try {
    const [, kib = 'NaN'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) * 1_024;
  } catch {
    return Number.NaN;
  }
};

const connect = (port: number, person: Person): Promise<Socket> =>
  new Promise((done, fail) => {
    const cookie = person.headers.cookie;
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      ...(cookie === undefined ? { auth: { token: person.token } } : { extraHeaders: { cookie } }),
    });
    socket.once('connect', () => done(socket));
    socket.once('connect_error', fail);
  });

const connectAll = async (port: number, people: readonly Person[]): Promise<Socket[]> => {
  const sockets: Socket[] = [];
  for (let first = 0; first < people.length; first += CONNECT_BATCH)
    sockets.push(
      ...(await Promise.all(people.slice(first, first + CONNECT_BATCH).map((person) => connect(port, person)))),
    );
  return sockets;
};

const open = async (socket: Socket, ticketId: string): Promise<void> => {
  const answer = await socket.timeout(RECEIPT_LIMIT_MS).emitWithAck('ticket:open', { ticketId, afterSeq: 0 });
  if (!answer.ok) throw new Error(`ticket:open was refused: ${JSON.stringify(answer)}`);
};

export type Chat = { p50: number; p99: number; bytesPerCustomer: number };

/**
 * Everybody connects; each agent opens one customer's thread, and both sides write in turn, 50 messages a second in all.
 * A sample is the time from the sender's emit to the other side's event, both read off this process's clock.
 */
const chatOn = async (port: number, pid: number, desk: BenchDesk, messages: number): Promise<Chat> => {
  const before = residentOf(pid);
  const customers = await connectAll(port, desk.customers);
  await pause(1_000);
  const bytesPerCustomer = (residentOf(pid) - before) / customers.length;
  const agents = await connectAll(port, desk.agents);
  try {
    const pairs = agents.map((agent, nth) => ({
      agent,
      customer: customers[nth],
      ticketId: desk.customers[nth]?.ticketId ?? '',
    }));
    const waiting = new Map<string, (at: number) => void>();
    for (const { agent, customer, ticketId } of pairs) {
      if (!customer) continue;
      await open(customer, ticketId);
      await open(agent, ticketId);
      for (const [socket, own] of [
        [agent, 'a'],
        [customer, 'c'],
      ] as const)
        socket.on('message', ({ message }) => {
          const id = String(message.clientMessageId ?? message.body);
          if (!id.startsWith(own)) waiting.get(String(message.body))?.(performance.now());
        });
    }
    const samples: Promise<number>[] = [];
    const started = performance.now();
    for (let nth = 0; nth < messages; nth += 1) {
      await pause(Math.max(0, started + (nth * 1_000) / MESSAGES_PER_SECOND - performance.now()));
      const pair = pairs[nth % pairs.length];
      const byAgent = Math.floor(nth / pairs.length) % 2 === 0;
      const sender = byAgent ? pair?.agent : pair?.customer;
      if (!pair || !sender) continue;
      const id = `${byAgent ? 'a' : 'c'}-${randomUUID()}`;
      samples.push(
        new Promise((done, fail) => {
          const sent = performance.now();
          const late = setTimeout(() => fail(new Error('a message did not arrive')), RECEIPT_LIMIT_MS);
          waiting.set(id, (at) => {
            clearTimeout(late);
            done(at - sent);
          });
          sender.emit(
            'message:send',
            { ticketId: pair.ticketId, clientMessageId: id, body: id },
            (answer: { ok: boolean }) => {
              if (!answer.ok) fail(new Error(`message:send was refused: ${JSON.stringify(answer)}`));
            },
          );
        }),
      );
    }
    const taken = await Promise.all(samples);
    return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99), bytesPerCustomer };
  } finally {
    for (const socket of [...customers, ...agents]) socket.disconnect();
    await pause(500);
  }
};

/** The same conversation on a bare relay, which stores each message durably when it is given a database. */
const bareOn = async (desk: BenchDesk, port: number, messages: number, url?: string): Promise<Chat> => {
  const relay = await startChild(
    ['--import', 'tsx', 'bench/rivals/bare-relay.ts'],
    { PORT: String(port), ...(url === undefined ? {} : { DATABASE_URL: url }) },
    'bare relay is ready',
  );
  try {
    return await chatOn(port, relay.pid, desk, messages);
  } finally {
    await relay.stop();
  }
};

const delay = (name: string, own: number, rival: number, isAim: boolean): Figure => ({
  part: 'chat',
  name: `send to receipt, ${name}`,
  value: round(own),
  unit: 'ms',
  beside: round(rival),
  ratio: round(own / rival),
  aim: isAim ? `≤ ${AIM} × bare` : '',
  met: isAim ? own / rival <= AIM : null,
});

/** Ours, then a relay that writes nothing, then one that stores a single row before it sends. */
export const measureChat = async (desk: BenchDesk, port: number, messages: number): Promise<Figure[]> => {
  const ours = await chatOn(desk.port, desk.pid, desk, messages);
  const bare = await bareOn(desk, port, messages);
  const durable = await bareOn(desk, port, messages, desk.url);
  return [
    delay('p50', ours.p50, bare.p50, true),
    delay('p99', ours.p99, bare.p99, true),
    delay('p50, beside a relay that stores', ours.p50, durable.p50, false),
    delay('p99, beside a relay that stores', ours.p99, durable.p99, false),
    {
      part: 'chat',
      name: 'memory per connected customer',
      value: round(ours.bytesPerCustomer / 1_024),
      unit: 'KiB',
      beside: round(bare.bytesPerCustomer / 1_024),
      ratio: round(ours.bytesPerCustomer / bare.bytesPerCustomer),
      aim: '',
      met: null,
    },
  ];
};
