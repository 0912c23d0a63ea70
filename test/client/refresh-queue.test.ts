import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import {
  isLong,
  QUEUE_PAGE,
  readPage,
  refreshInSight,
  refreshQueue,
  rowsInSight,
} from '../../client/console/queue/refresh-queue.ts';
import type { TicketSummary } from '../../server/contract/ticket.ts';
import { until } from '../support/desk-process.ts';

const AT = '2026-03-01T08:00:00.000Z';
const idOf = (nth: number): string => `0192a000-0000-7000-8000-${String(nth).padStart(12, '0')}`;
const ticketOf = (nth: number, subject: string): TicketSummary => ({
  id: idOf(nth),
  number: `R-2026-${String(nth).padStart(6, '0')}`,
  version: 1,
  kind: 'query',
  status: 'open',
  waitingFor: null,
  subject,
  category: null,
  severity: null,
  channel: 'widget',
  complaintSource: null,
  locale: 'en',
  customer: { id: idOf(900_000), name: 'Wen' },
  assignee: null,
  team: null,
  tags: [],
  lastSeq: 1,
  lastMessage: null,
  nextDue: null,
  wakeAt: null,
  createdAt: AT,
  updatedAt: AT,
});

const realFetch = globalThis.fetch;
/** A desk of so many tickets, each named by the turn it was read in; a cursor is the place of the next one. */
const desk = { rows: [] as number[], turn: 0, asked: [] as number[], isDown: false };
const answer = (address: string): Response => {
  const cursor = Number(new URL(address, 'http://desk').searchParams.get('cursor') ?? 0);
  desk.asked.push(cursor);
  if (desk.isDown) return new Response('{}', { status: 503 });
  const items = desk.rows.slice(cursor, cursor + QUEUE_PAGE).map((nth) => ticketOf(nth, `turn ${desk.turn}`));
  const next = cursor + QUEUE_PAGE;
  return new Response(JSON.stringify({ items, nextCursor: next < desk.rows.length ? String(next) : null }));
};

let queries: QueryClient;
let stop = () => {};
const open = async (rows: number, pages: number) => {
  Object.assign(desk, { rows: Array.from({ length: rows }, (_, nth) => nth), turn: 0, asked: [], isDown: false });
  queries = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Number.POSITIVE_INFINITY } } });
  const observer = new InfiniteQueryObserver(queries, {
    queryKey: ['queue', {}],
    initialPageParam: '',
    queryFn: ({ pageParam }) => readPage({}, pageParam),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  stop = observer.subscribe(() => {});
  await until('the first page is there', async () => observer.getCurrentResult().isSuccess);
  for (let read = 1; read < pages; read += 1) await observer.fetchNextPage();
  desk.asked = [];
  const shown = () => observer.getCurrentResult().data?.pages.flatMap(({ items }) => items) ?? [];
  return {
    observer,
    ids: () => shown().map(({ id }) => id),
    /** For each page, the turn it was read in. */
    turns: () => (observer.getCurrentResult().data?.pages ?? []).map(({ items }) => items[0]?.subject.slice(5)),
  };
};
const look = (first: number, last: number) => rowsInSight.set({ first, last });
const change = (rows?: number[]) => {
  desk.turn += 1;
  if (rows) desk.rows = rows;
  refreshQueue(queries);
};

beforeEach(() => {
  globalThis.fetch = async (address) => answer(String(address));
});
afterEach(() => {
  stop();
  queries.clear();
  globalThis.fetch = realFetch;
  look(0, 0);
});

describe('a queue that something changed in', () => {
  it('is read again whole while it is short', async () => {
    const list = await open(150, 3);
    expect(isLong(list.observer.getCurrentResult().data)).toBe(false);
    change();
    await until('all pages are of this turn', async () => list.turns().join() === '1,1,1');
    expect(desk.asked).toEqual([0, 60, 120]);
  });

  it('is read again only around the rows in sight once it is long', async () => {
    const list = await open(1_000, 10);
    expect(isLong(list.observer.getCurrentResult().data)).toBe(true);
    look(250, 270);
    change();
    await until('the pages around are of this turn', async () => list.turns()[5] === '1');
    expect(desk.asked).toEqual([180, 240, 300]);
    expect(list.turns().join()).toBe('0,0,0,1,1,1,0,0,0,0');
  });

  it('has the other pages read again when they come into sight, and not again after that', async () => {
    const list = await open(1_000, 10);
    look(0, 10);
    change();
    await until('the first pages are of this turn', async () => list.turns()[1] === '1');
    desk.asked = [];
    look(500, 520);
    refreshInSight(queries);
    await until('those in sight are of this turn', async () => list.turns()[9] === '1');
    expect(desk.asked).toEqual([420, 480, 540]);
    expect(list.turns().join()).toBe('1,1,0,0,0,0,0,1,1,1');
    await new Promise((done) => setImmediate(done));
    refreshInSight(queries);
    await new Promise((done) => setImmediate(done));
    expect(desk.asked).toEqual([420, 480, 540]);
  });

  it('shows a ticket that came to the top, and loses none of those behind the pages read', async () => {
    const list = await open(600, 10);
    look(0, 8);
    change([9_999, ...desk.rows]);
    await until('the new one is on top', async () => list.ids()[0] === idOf(9_999));
    // The page behind goes on where the one before ended, so that what was pushed over the edge comes with it.
    look(200, 210);
    refreshInSight(queries);
    await until('the pages in sight are of this turn', async () => list.turns()[4] === '1');
    expect(new Set(list.ids().slice(0, 300))).toEqual(new Set([9_999, ...desk.rows.slice(1, 300)].map(idOf)));
  });

  it('ends where the desk ends, when what was behind is gone', async () => {
    const list = await open(600, 10);
    look(100, 110);
    change(desk.rows.slice(0, 130));
    await until('the list ends', async () => list.ids().length === 130);
    expect(list.observer.getCurrentResult().hasNextPage).toBe(false);
  });

  it('keeps what was read when reading it again fails, and tries again with the next change', async () => {
    const list = await open(600, 10);
    look(0, 10);
    desk.isDown = true;
    change();
    await until('it was asked', async () => desk.asked.length > 0);
    expect(list.ids().length).toBe(600);
    desk.isDown = false;
    await until('it is read after the next change', async () => {
      change();
      await new Promise((done) => setImmediate(done));
      return list.turns()[0] !== '0';
    });
    expect(list.ids().length).toBe(600);
  });
});
