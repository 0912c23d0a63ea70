import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { driftReport } from '../../../server/contract/difference.ts';
import { addressOf, call } from '../../api.ts';
import { formatMoney, formatNumber } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import pageCss from '../parts/page.module.css';
import { figure, Table } from '../parts/table.tsx';
import { dayLabel } from '../reports/labels.ts';
import css from './money.module.css';
import { useMoneyWords } from './use-money-words.ts';

/** What is still open, by provider and day, and how old it is; a day opens its differences. */
export const DriftPart = () => {
  const { m, c, locale } = useMoneyWords();
  const words = m.drift;
  const drift = useQuery({
    queryKey: ['differences', 'drift'],
    queryFn: ({ signal }) => call(driftReport, {}, { signal }),
  });
  if (drift.isPending) return <Loading />;
  if (drift.isLoadingError) return <Failure fault={drift.error} again={() => void drift.refetch()} />;
  const { rows } = drift.data;
  if (rows.length === 0)
    return <Empty icon={<IconScale size={30} stroke={1.4} aria-hidden />} title={words.empty} hint={words.emptyHint} />;
  return (
    <>
      <div className={css.line}>
        <span className={pageCss.lead}>{words.lead}</span>
        <a className={pageCss.link} href={addressOf(driftReport, { format: 'csv' })} download>
          {m.csv}
        </a>
      </div>
      <Table
        heads={[
          words.day,
          words.provider,
          ...[words.open, words.age1, words.age7, words.age30, words.older, words.gap].map(figure),
        ]}
      >
        {rows.map((row) => (
          <tr key={`${row.provider} ${row.day} ${row.currency}`}>
            <th scope="row">
              <Link
                className={pageCss.link}
                to="/money"
                search={{ tab: 'differences', provider: row.provider, from: row.day, to: row.day }}
              >
                {dayLabel(row.day, locale)}
              </Link>
            </th>
            <td>{wordOf(c.providers, row.provider)}</td>
            {[row.open, row.age1, row.age7, row.age30, row.older].map((count, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns hold still
              <td key={place} className={css.number}>
                {formatNumber(count, locale)}
              </td>
            ))}
            <td className={css.number}>{formatMoney({ minor: row.gapMinor, currency: row.currency }, locale)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
};
