import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { countTickets, listTickets } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { type QueueSearch, queueInput } from './queue-search.ts';

const PAGE = 60;

/** The queue by keyset pages, for the filters in the address. */
export const useQueue = (search: QueueSearch) => {
  const input = queueInput(search);
  return useInfiniteQuery({
    queryKey: ['queue', input],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      call(listTickets, { ...input, limit: PAGE, cursor: pageParam || undefined }, { signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
};

export const useCounts = () =>
  useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => call(countTickets, {}, { signal }) });
