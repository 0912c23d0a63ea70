import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

type Paged<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/** A list read page by page; `watch` says how soon it is read again, from what is there. */
export const usePages = <P extends Paged<unknown>>(
  queryKey: QueryKey,
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<P>,
  watch?: (rows: readonly P['items'][number][]) => number,
) => {
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => ask(pageParam || undefined, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: watch && (({ state }) => watch(state.data?.pages.flatMap(({ items }) => items) ?? [])),
  });
  const rows: P['items'][number][] = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return { query, rows };
};
