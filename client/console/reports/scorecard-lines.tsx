import { formatNumber } from '../../parts/format.ts';
import { rateLabel } from './labels.ts';
import { feeLines } from './scorecard-fees.tsx';
import { type Line, shareLabel, type Words } from './scorecard-line.ts';
import { refundLines } from './scorecard-refunds.tsx';
import { stabilityLines } from './scorecard-stability.tsx';
import css from './sheet.module.css';
import { TicketLink } from './ticket-link.tsx';

/** Every figure of the scorecard, in the order in which one asks. */
export const scorecardLines = (words: Words): Line[] => {
  const { locale } = words;
  return [
    {
      group: 'use',
      key: 'transactions',
      of: 'transactions',
      cell: ({ transactions }) => formatNumber(transactions, locale),
    },
    {
      group: 'use',
      key: 'failureRate',
      of: 'failureRate',
      cell: ({ failureRate }) => shareLabel(failureRate, locale),
      value: ({ failureRate }) => failureRate,
      better: 'less',
    },
    {
      group: 'complaints',
      key: 'complaints',
      of: 'complaints',
      cell: ({ complaints, filter }) => (
        <TicketLink filter={complaints > 0 ? filter : null} className={css.link}>
          {formatNumber(complaints, locale)}
        </TicketLink>
      ),
    },
    {
      group: 'complaints',
      key: 'per1000',
      of: 'per1000',
      cell: ({ per1000 }) => rateLabel(per1000, locale),
      value: ({ per1000 }) => per1000,
      better: 'less',
    },
    ...refundLines(words),
    ...feeLines(words),
    ...stabilityLines(words),
  ];
};
