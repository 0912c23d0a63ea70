import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

type Paged<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/** A list read page by page; `watch` says how soon it is read again, from what is there. */
export const usePages = <T>(
  queryKey: QueryKey,
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Paged<T>>,
  watch?: (rows: readonly T[]) => number,
) => {
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => ask(pageParam || undefined, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: watch && (({ state }) => watch(state.data?.pages.flatMap(({ items }) => items) ?? [])),
  });
  return { query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
};
