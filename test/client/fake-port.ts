import type { LivePort, Opened, PortEvents, Refused, SendInput } from '../../client/live/port.ts';
import type { MessageView } from '../../server/contract/message.ts';

export const TICKET = '0192a000-0000-7000-8000-000000000001';
export const CUSTOMER = { kind: 'customer', id: 'c1', name: '王芳' } as const;

export const message = (seq: number, part: Partial<MessageView> = {}): MessageView => ({
  id: `0192a000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  ticketId: TICKET,
  seq,
  author: { kind: 'customer', id: 'c1', name: '王芳' },
  body: `message ${seq}`,
  visibility: 'public',
  at: '2026-11-23T08:00:00.000Z',
  attachments: [],
  event: null,
  ...part,
});

type Script = {
  swallowSends: number;
  loseAcks: number;
  silentOpens: number;
  refuse: Refused | null;
  /** The ticket that takes what is sent, in a thread of its own, since this one was merged or followed up. */
  elsewhere: MessageView['ticketId'] | null;
  present: (typeof CUSTOMER)[];
};
type Log = { opens: number[]; sends: string[]; connects: number };

/** A server in a few lines: a stored thread, a page size, and switches for everything that goes wrong on a line. */
export const fakeServer = (pageSize = 3) => {
  const stored: MessageView[] = [];
  let events: Partial<PortEvents> = {};
  let connected = false;
  const script: Script = { swallowSends: 0, loseAcks: 0, silentOpens: 0, refuse: null, elsewhere: null, present: [] };
  const log: Log = { opens: [], sends: [], connects: 0 };
  const never = () => new Promise<never>((_, fail) => setTimeout(() => fail(new Error('no acknowledgement')), 0));

  const open = async (_ticketId: string, afterSeq: number): Promise<Opened | Refused> => {
    log.opens.push(afterSeq);
    if (script.silentOpens > 0) {
      script.silentOpens -= 1;
      return never();
    }
    events.heard?.();
    const rest = stored.filter((one) => one.seq > afterSeq);
    const lastSeq = stored.at(-1)?.seq ?? 0;
    return {
      ok: true,
      messages: rest.slice(0, pageSize),
      lastSeq,
      more: rest.length > pageSize,
      ticket: {
        id: TICKET,
        number: 'R-2026-000001',
        status: 'open',
        version: 1,
        lastSeq,
        reads: [],
        present: [...script.present],
      },
    };
  };
  const store = (input: SendInput): MessageView => {
    const known = stored.find((one) => one.clientMessageId === input.clientMessageId);
    if (known) return known;
    const made = message(stored.length + 1, {
      body: input.body,
      clientMessageId: input.clientMessageId,
      author: { kind: 'agent', id: 'a1', name: 'Li' },
    });
    stored.push(made);
    return made;
  };
  const port: LivePort = {
    isConnected: () => connected,
    connect: () => {
      log.connects += 1;
      if (!script.refuse) server.up();
    },
    disconnect: () => server.down(),
    open,
    leave: () => {},
    send: async (input) => {
      log.sends.push(input.clientMessageId);
      if (script.refuse) return script.refuse;
      if (script.swallowSends > 0) {
        script.swallowSends -= 1;
        return never();
      }
      const made =
        script.elsewhere === null
          ? store(input)
          : message(1, { ...input, ticketId: script.elsewhere, attachments: [] });
      if (script.loseAcks > 0) {
        script.loseAcks -= 1;
        return never();
      }
      return { ok: true, message: made };
    },
    read: () => {},
    typing: () => {},
    listen: (given) => {
      events = given;
    },
  };
  const server = {
    port,
    stored,
    script,
    log,
    events: () => events,
    up: () => {
      if (connected) return;
      connected = true;
      events.connect?.();
    },
    down: () => {
      if (!connected) return;
      connected = false;
      events.disconnect?.();
    },
    /** Stores without telling anybody: what happens during a cut. */
    write: (count: number) => {
      for (let made = 0; made < count; made += 1) stored.push(message(stored.length + 1));
    },
    push: (one: MessageView) => {
      events.heard?.();
      events.message?.({ ticketId: TICKET, message: one });
    },
  };
  return server;
};

/** A clock that only moves when told. */
export const fakeWorld = () => {
  let nowMs = Date.parse('2026-11-23T08:00:00.000Z');
  let ids = 0;
  let waiting: { atMs: number; work: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setTimeout(done, 0));
  };
  return {
    now: () => nowMs,
    newId: () => {
      ids += 1;
      return `client-id-${String(ids).padStart(4, '0')}`;
    },
    later: (delayMs: number, work: () => void) => {
      const entry = { atMs: nowMs + delayMs, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    settle,
    pass: async (spanMs: number) => {
      const endMs = nowMs + spanMs;
      await settle();
      for (;;) {
        const next = waiting.filter((one) => one.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (!next) break;
        nowMs = Math.max(nowMs, next.atMs);
        waiting = waiting.filter((one) => one !== next);
        next.work();
        await settle();
      }
      nowMs = endMs;
    },
    /** The clock is set back; timers do not care. */
    setBack: (spanMs: number) => {
      nowMs -= spanMs;
      waiting = waiting.map((one) => ({ ...one, atMs: one.atMs - spanMs }));
    },
    /** The machine sleeps: time passes, no timer fires until it wakes. */
    sleep: (spanMs: number) => {
      nowMs += spanMs;
    },
  };
};
