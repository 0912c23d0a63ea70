import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';
import { Loading } from './loading.tsx';
import css from './parts.module.css';
import { useWords } from './use-words.ts';

/** What of a query a list needs to tell its state; only a query of pages has a next one. */
type Asked = {
  readonly isPending: boolean;
  readonly isLoadingError: boolean;
  readonly isSuccess: boolean;
  readonly error: unknown;
  readonly refetch: () => Promise<unknown>;
  readonly hasNextPage?: boolean;
  readonly isFetchingNextPage?: boolean;
  readonly isFetchNextPageError?: boolean;
  readonly fetchNextPage?: () => Promise<unknown>;
};

/** Every list of the console: on its way, failed, empty, or there, with the way to more of it. */
export const Listing = ({
  query,
  count,
  empty,
  rows,
  children,
}: {
  readonly query: Asked;
  readonly count: number;
  readonly empty?: ReactNode;
  /** Shapes shown while it is on its way. */
  readonly rows?: number;
  readonly children: ReactNode;
}) => {
  const { w } = useWords();
  return (
    <>
      {query.isPending ? <Loading rows={rows} /> : null}
      {query.isLoadingError ? <Failure fault={query.error} again={() => void query.refetch()} /> : null}
      {query.isSuccess && count === 0 ? empty : null}
      {count > 0 ? children : null}
      {query.isFetchNextPageError ? (
        <Failure fault={query.error} again={() => void query.fetchNextPage?.()} />
      ) : query.hasNextPage ? (
        <Button
          className={css.more}
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage?.()}
        >
          {w.state.more}
        </Button>
      ) : null}
    </>
  );
};
