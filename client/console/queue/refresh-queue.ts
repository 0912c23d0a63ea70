import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { listTickets } from '../../../server/contract/queue.ts';
import { call } from '../../api.ts';
import { ApiProblem } from '../../api-problem.ts';
import { createStore } from '../../parts/store.ts';

/** A page of the queue, and when it was asked for. */
type Page = z.output<typeof listTickets.output> & { readonly askedAt: number };
type Pages = InfiniteData<Page, string>;
type Input = z.input<typeof listTickets.input>;

export const QUEUE_PAGE = 60;
/** Up to here all that was loaded is read again at once; beyond, only what is in sight. */
const FEW = 3;

/** The rows in sight of the list on the screen. */
export const rowsInSight = createStore({ first: 0, last: 0 });
/** When something of the queue last changed; no two changes at once, even where the clock says so. */
let changedAt = 0;
const now = (): number => Math.max(Date.now(), changedAt);
const isOld = ({ askedAt }: Page): boolean => askedAt < changedAt;

/** Its age goes with the page: the cache makes other objects of what it is given. */
export const readPage = async (input: Input, cursor: string | undefined, signal?: AbortSignal): Promise<Page> => {
  const askedAt = now();
  const page = await call(listTickets, { ...input, limit: QUEUE_PAGE, cursor: cursor || undefined }, { signal });
  return { ...page, askedAt };
};

export const isLong = (pages: { readonly pages: readonly unknown[] } | undefined): boolean =>
  (pages?.pages.length ?? 0) > FEW;

/** Pages around the rows in sight, one before and one after. */
const around = ({ pages }: Pages): { from: number; to: number } => {
  const { first, last } = rowsInSight.get();
  const at = (row: number) => Math.floor(row / QUEUE_PAGE);
  return { from: Math.max(0, at(first) - 1), to: Math.min(pages.length - 1, at(last) + 1) };
};

/** Every change read again page by page would be as many calls as the list is long: pages out of sight wait until they are seen. */
const readAround = async (queries: QueryClient, key: readonly [string, Input]): Promise<void> => {
  const before = queries.getQueryData<Pages>(key);
  if (!before) return;
  const { from, to } = around(before);
  const fresh: Page[] = [];
  let cursor = before.pageParams[from] ?? '';
  const cursors: string[] = [];
  for (let at = from; at <= to; at += 1) {
    const page = await readPage(key[1], cursor);
    fresh.push(page);
    cursors.push(cursor);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const isEnd = fresh.at(-1)?.nextCursor === null;
  queries.setQueryData<Pages>(key, (held) =>
    held && held.pages[from] === before.pages[from]
      ? {
          pages: [...held.pages.slice(0, from), ...fresh, ...(isEnd ? [] : held.pages.slice(to + 1))],
          // What moved over the edge of the last page read comes with the next one.
          pageParams: [
            ...held.pageParams.slice(0, from),
            ...cursors,
            ...(isEnd ? [] : held.pageParams.slice(to + 1).map((old, nth) => (nth === 0 ? cursor : old))),
          ],
        }
      : held,
  );
};

const isReading = new Set<string>();
const readLong = (queries: QueryClient, needs: (pages: Pages) => boolean): void => {
  for (const query of queries.getQueryCache().findAll({ queryKey: ['queue'], type: 'active' })) {
    const key: readonly [string, Input] = ['queue', Object(query.queryKey[1])];
    const pages = queries.getQueryData<Pages>(key);
    if (!pages || !isLong(pages) || !needs(pages) || isReading.has(query.queryHash)) continue;
    isReading.add(query.queryHash);
    readAround(queries, key)
      .catch((fault: unknown) => {
        // The next change or the next sight of it asks again.
        if (!(fault instanceof ApiProblem)) throw fault;
      })
      .finally(() => isReading.delete(query.queryHash));
  }
};

/** Something of the queue changed: short lists are read again whole, long ones where they are looked at. */
export const refreshQueue = (queries: QueryClient): void => {
  changedAt = now() + 1;
  void queries.invalidateQueries({
    queryKey: ['queue'],
    predicate: ({ queryKey }) => !isLong(queries.getQueryData<Pages>(queryKey)),
  });
  readLong(queries, () => true);
};

/** Other rows came into sight: those read before the last change are read again. */
export const refreshInSight = (queries: QueryClient): void =>
  readLong(queries, (pages) => {
    const { from, to } = around(pages);
    return pages.pages.slice(from, to + 1).some(isOld);
  });
