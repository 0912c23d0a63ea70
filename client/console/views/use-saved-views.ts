import { useQuery } from '@tanstack/react-query';
import { countSavedViews, listSavedViews } from '../../../server/contract/saved-view.ts';
import { call } from '../../api.ts';

const LONG_MS = 60_000;
export const VIEWS_KEY = ['views'] as const;

export const useSavedViews = () =>
  useQuery({
    queryKey: VIEWS_KEY,
    staleTime: LONG_MS,
    queryFn: ({ signal }) => call(listSavedViews, { limit: 60 }, { signal }),
  });

/** Read again with the other counts whenever the queue has changed. */
export const useSavedCounts = (isWanted: boolean) =>
  useQuery({
    queryKey: ['counts', 'saved'],
    enabled: isWanted,
    queryFn: async ({ signal }) =>
      new Map((await call(countSavedViews, {}, { signal })).items.map(({ id, count }) => [id, count])),
  });
