import { type DehydratedState, dehydrate, hydrate, type Query, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { messageSchema } from '../../../server/contract/message.ts';
import { getMe } from '../../../server/contract/session.ts';
import { emptyThread, type ThreadState } from '../../live/thread-state.ts';
import { createStore } from '../../parts/store.ts';
import { findShelf, forgetShelf, openShelf, type Shelf } from './shelf.ts';

type Me = z.output<typeof getMe.output>;

/** How many answers of a kind are kept, the newest: enough to go on reading, not a copy of the desk. */
const WORTH: Readonly<Record<string, number>> = {
  queue: 3,
  ticket: 40,
  counts: 1,
  teams: 1,
  agents: 1,
  views: 1,
  categories: 1,
};
const PAGES = 4;
const PAUSE_MS = 2_000;
/** What another build wrote may have another shape. */
const BUILD = import.meta.url;
const THREAD = 'thread.';

const threadSchema = z.object({
  ticketId: z.string(),
  messages: z.array(messageSchema),
  lastSeq: z.number(),
  deliveredSeq: z.number(),
});
/** Sealed by this tab and this build: nobody else can have written it. */
const hydratable = z.custom<Partial<DehydratedState>>((value) => typeof value === 'object' && value !== null);
const pagesSchema = z.looseObject({ pages: z.array(z.unknown()), pageParams: z.array(z.unknown()) });

/** The thread on the screen as it is now; whoever shows one sets it. */
export const shownThread = createStore<ThreadState | null>(null);
/** Threads that were read before this page was loaded anew without a line. */
export const recalled = new Map<string, ThreadState>();
let isRecalled = false;
/** Whether what is shown comes from before: then it is all read again, and asked who is signed in, once there is a line. */
export const wasRecalled = (): boolean => isRecalled;

const isWorth = (queries: QueryClient, { queryKey: [head], queryHash, state }: Query): boolean => {
  const most = WORTH[String(head)];
  if (most === undefined || state.status !== 'success') return false;
  return queries
    .getQueryCache()
    .findAll({ queryKey: [head] })
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .slice(0, most)
    .some((one) => one.queryHash === queryHash);
};
const firstPages = (data: unknown): unknown => {
  const { data: paged } = pagesSchema.safeParse(data);
  return paged ? { pages: paged.pages.slice(0, PAGES), pageParams: paged.pageParams.slice(0, PAGES) } : data;
};
const putQueries = (queries: QueryClient, shelf: Shelf): Promise<void> => {
  const { queries: kept } = dehydrate(queries, { shouldDehydrateQuery: (query) => isWorth(queries, query) });
  const short = kept.map((one) => ({ ...one, state: { ...one.state, data: firstPages(one.state.data) } }));
  return shelf.put('queries', { queries: short, mutations: [] });
};

/** Keeps what is read, a moment after it changed, for as long as the session is shown. The answer ends it. */
export const keepReading = (queries: QueryClient, agentId: string): (() => void) => {
  const opening = openShelf(agentId);
  const waiting = new Map<string, () => Promise<void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const put = (name: string, work: (shelf: Shelf) => Promise<void>) => {
    waiting.set(name, async () => {
      const shelf = await opening;
      if (shelf) await work(shelf);
    });
    timer ??= setTimeout(() => {
      timer = undefined;
      const works = [...waiting.values()];
      waiting.clear();
      for (const each of works) void each();
    }, PAUSE_MS);
  };
  const stopQueries = queries.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success')
      put('queries', (shelf) => putQueries(queries, shelf));
  });
  const stopThread = shownThread.subscribe(() => {
    const thread = shownThread.get();
    if (!thread || thread.messages.length === 0) return;
    put(thread.ticketId, (shelf) => shelf.put(THREAD + thread.ticketId, threadSchema.parse(thread)));
  });
  return () => {
    stopQueries();
    stopThread();
    clearTimeout(timer);
  };
};

/** Notes who is signed in, so that a page loaded without a line knows whose reading it shows. */
export const noteMe = async (me: Me): Promise<void> => {
  if (me.actor.kind === 'agent') await (await openShelf(me.actor.id))?.put('me', { build: BUILD, me });
};

/** Brings back what this tab read before; answers who read it, or null where nothing is left. */
export const recallReading = async (queries: QueryClient): Promise<Me | null> => {
  const kept = await (await findShelf())?.all();
  const me = z.object({ build: z.literal(BUILD), me: getMe.output }).safeParse(kept?.get('me'));
  if (!kept || !me.success) return null;
  hydrate(queries, hydratable.catch({}).parse(kept.get('queries')));
  for (const [name, value] of kept) {
    const thread = name.startsWith(THREAD) ? threadSchema.safeParse(value) : null;
    if (thread?.success)
      recalled.set(thread.data.ticketId, { ...emptyThread(thread.data.ticketId), ...thread.data, status: 'offline' });
  }
  isRecalled = true;
  return me.data.me;
};

/** The session is over: nothing of it stays on this device. */
export const forgetReading = async (): Promise<void> => {
  recalled.clear();
  shownThread.set(null);
  await forgetShelf();
};
