import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { exportDifferences, listDifferences, sumDifferences } from '../../../server/contract/reconciliation.ts';
import { addressOf, call } from '../../api.ts';
import { formatMoney, formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import pageCss from '../parts/page.module.css';
import { BulkBar } from './bulk-bar.tsx';
import { DifferenceFilters } from './difference-filters.tsx';
import { type MoneySearch, readDifferenceSearch } from './difference-search.ts';
import { DifferenceTable } from './difference-table.tsx';
import css from './money.module.css';
import { useMoneyWords } from './use-money-words.ts';

type Props = { readonly search: MoneySearch; readonly change: (part: MoneySearch) => void };

/** The board on which differences are worked: filters, what they amount to, one row each, many at once. */
export const DifferencesPart = ({ search, change }: Props) => {
  const { m, locale } = useMoneyWords();
  const filter = readDifferenceSearch(search);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const found = useInfiniteQuery({
    queryKey: ['differences', 'list', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(listDifferences, { ...filter, cursor: pageParam || undefined }, { signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const sums = useQuery({
    queryKey: ['differences', 'sums', filter],
    queryFn: ({ signal }) => call(sumDifferences, filter, { signal }),
  });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = rows.filter(({ id }) => picked.has(id));
  return (
    <>
      <DifferenceFilters search={search} change={change} />
      <div className={css.line}>
        <ul className={css.summary}>
          {(sums.data?.items ?? []).map(({ kind, currency, count, gapMinor }) => (
            <li key={`${kind} ${currency}`}>
              <strong>
                {fill(m.summary, {
                  count: formatNumber(count, locale),
                  kind: m.kinds[kind],
                  gap: formatMoney({ minor: gapMinor, currency }, locale),
                })}
              </strong>
            </li>
          ))}
        </ul>
        <a className={pageCss.link} href={addressOf(exportDifferences, filter)} download>
          {m.csv}
        </a>
      </div>
      {chosen.length > 0 ? <BulkBar chosen={chosen} onDone={() => setPicked(new Set())} /> : null}
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Failure fault={found.error} again={() => void found.refetch()} /> : null}
      {found.isSuccess && rows.length === 0 ? (
        <Empty icon={<IconScale size={30} stroke={1.4} aria-hidden />} title={m.empty} hint={m.emptyHint} />
      ) : null}
      {rows.length > 0 ? <DifferenceTable rows={rows} picked={picked} onPick={setPicked} /> : null}
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {m.more}
        </Button>
      ) : null}
    </>
  );
};
