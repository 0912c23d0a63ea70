import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { listTickets } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { ApiProblem } from '../../api-problem.ts';
import { createStore } from '../../parts/store.ts';

type Page = z.output<typeof listTickets.output>;
type Pages = InfiniteData<Page, string>;
type Input = z.input<typeof listTickets.input>;

export const QUEUE_PAGE = 60;
/** Up to here all that was loaded is read again at once; beyond, only what is in sight. */
const FEW = 3;

/** The rows in sight of the list on the screen. */
export const rowsInSight = createStore({ first: 0, last: 0 });
const shelves = new WeakMap<Page, number>();
let changes = 0;

export const isLong = (pages: { readonly pages: readonly unknown[] } | undefined): boolean =>
  (pages?.pages.length ?? 0) > FEW;
const ageOf = (page: Page | undefined): number => (page ? (shelves.get(page) ?? 0) : changes);

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
  const turn = changes;
  const fresh: Page[] = [];
  let cursor = before.pageParams[from] ?? '';
  const cursors: string[] = [];
  for (let at = from; at <= to; at += 1) {
    const page = await call(listTickets, { ...key[1], limit: QUEUE_PAGE, cursor: cursor || undefined });
    shelves.set(page, turn);
    fresh.push(page);
    cursors.push(cursor);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const isEnd = fresh.at(-1)?.nextCursor === null;
  queries.setQueryData<Pages>(key, (now) =>
    now && now.pages[from] === before.pages[from]
      ? {
          pages: [...now.pages.slice(0, from), ...fresh, ...(isEnd ? [] : now.pages.slice(to + 1))],
          // What moved over the edge of the last page read comes with the next one.
          pageParams: [
            ...now.pageParams.slice(0, from),
            ...cursors,
            ...(isEnd ? [] : now.pageParams.slice(to + 1).map((old, nth) => (nth === 0 ? cursor : old))),
          ],
        }
      : now,
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
  changes += 1;
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
    return pages.pages.slice(from, to + 1).some((page) => ageOf(page) < changes);
  });
