import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { exportDifferences, listDifferences, sumDifferences } from '../../../server/contract/difference.ts';
import { addressOf, call } from '../../api.ts';
import { formatMoney, formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import pageCss from '../parts/page.module.css';
import { usePages } from '../parts/use-pages.ts';
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
  const { query: found, rows } = usePages(['differences', 'list', filter], (cursor, signal) =>
    call(listDifferences, { ...filter, cursor }, { signal }),
  );
  const sums = useQuery({
    queryKey: ['differences', 'sums', filter],
    queryFn: ({ signal }) => call(sumDifferences, filter, { signal }),
  });
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
      <Listing
        query={found}
        count={rows.length}
        empty={<Empty icon={<IconScale size={30} stroke={1.4} aria-hidden />} title={m.empty} hint={m.emptyHint} />}
      >
        <DifferenceTable rows={rows} picked={picked} onPick={setPicked} />
      </Listing>
    </>
  );
};
