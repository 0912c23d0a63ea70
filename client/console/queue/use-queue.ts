import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { countTickets } from '../../../server/contract/queue.ts';
import { call } from '../../api.ts';
import { type QueueSearch, queueInput, readQueueSearch } from './queue-search.ts';
import { isLong, readPage } from './refresh-queue.ts';

const queueOptions = (search: QueueSearch) => {
  const input = queueInput(search);
  return infiniteQueryOptions({
    queryKey: ['queue', input],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readPage(input, pageParam, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
};

const QUEUE = /^\/console\/(queue(\/.*)?)?$/;
/** Where the address leads to the queue: asks for its first page before the list is drawn that will ask for it. */
export const askAhead = (queries: QueryClient): void => {
  const { pathname, search } = window.location;
  if (!QUEUE.test(pathname)) return;
  void queries.prefetchInfiniteQuery(queueOptions(readQueueSearch(Object.fromEntries(new URLSearchParams(search)))));
};

/** The queue by keyset pages, for the filters in the address. */
export const useQueue = (search: QueueSearch) =>
  useInfiniteQuery({
    ...queueOptions(search),
    placeholderData: keepPreviousData,
    // Reading hundreds of pages again for a look at the window would keep the desk busy: `refresh-queue.ts` reads those in sight.
    refetchOnWindowFocus: ({ state }) => (isLong(state.data) ? false : 'always'),
    refetchOnMount: ({ state }) => !isLong(state.data),
    refetchOnReconnect: ({ state }) => !isLong(state.data),
  });

export const useCounts = () =>
  useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => call(countTickets, {}, { signal }) });
