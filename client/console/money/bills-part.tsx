import { Button } from '@mantine/core';
import { IconFileDiff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listReconciliations } from '../../../server/contract/reconciliation.ts';
import { call } from '../../api.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { useSession } from '../session/session.ts';
import { BillForm } from './bill-form.tsx';
import { BillSheet } from './bill-sheet.tsx';
import { useMoneyWords } from './use-money-words.ts';

const WATCH_MS = 1_500;
const SLOW_MS = 20_000;
const SHOWN = 20;

export const BillsPart = () => {
  const { m } = useMoneyWords();
  const { may } = useSession();
  const runs = useInfiniteQuery({
    queryKey: ['reconciliations', 'list'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(listReconciliations, { limit: SHOWN, cursor: pageParam || undefined }, { signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((one) => one.state !== 'done' && one.state !== 'failed'))
        ? WATCH_MS
        : SLOW_MS,
  });
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {may('import:write') ? <BillForm /> : null}
      {runs.isPending ? <Loading /> : null}
      {runs.isError ? <Failure fault={runs.error} again={() => void runs.refetch()} /> : null}
      {runs.isSuccess && items.length === 0 ? (
        <Empty
          icon={<IconFileDiff size={30} stroke={1.4} aria-hidden />}
          title={m.bills.empty}
          hint={may('import:write') ? m.bills.emptyHint : undefined}
        />
      ) : null}
      {items.map((run) => (
        <BillSheet key={run.id} run={run} />
      ))}
      {runs.hasNextPage ? (
        <Button variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {m.more}
        </Button>
      ) : null}
    </>
  );
};
