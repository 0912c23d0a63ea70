import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { countTickets } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { type QueueSearch, queueInput } from './queue-search.ts';
import { isLong, readPage } from './refresh-queue.ts';

/** The queue by keyset pages, for the filters in the address. */
export const useQueue = (search: QueueSearch) => {
  const input = queueInput(search);
  return useInfiniteQuery({
    queryKey: ['queue', input],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => readPage(input, pageParam, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Reading hundreds of pages again for a look at the window would keep the desk busy: `refresh-queue.ts` reads those in sight.
    refetchOnWindowFocus: ({ state }) => (isLong(state.data) ? false : 'always'),
    refetchOnMount: ({ state }) => !isLong(state.data),
    refetchOnReconnect: ({ state }) => !isLong(state.data),
  });
};

export const useCounts = () =>
  useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => call(countTickets, {}, { signal }) });
