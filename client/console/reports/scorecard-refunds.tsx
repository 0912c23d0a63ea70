import { formatNumber } from '../../parts/format.ts';
import { spanLabel } from './labels.ts';
import css from './scorecard.module.css';
import { type Line, shareLabel, type Words } from './scorecard-line.ts';
import sheet from './sheet.module.css';
import { TicketLink } from './ticket-link.tsx';

const DAY_S = 86_400;

export const refundLines = ({ s, locale }: Words): Line[] => {
  return [
    {
      group: 'refunds',
      key: 'refunds',
      of: 'refunds',
      cell: ({ refunds, refundFilter }) => (
        <TicketLink filter={refunds > 0 ? refundFilter : null} className={sheet.link}>
          {formatNumber(refunds, locale)}
        </TicketLink>
      ),
    },
    {
      group: 'refunds',
      key: 'refundSuccessRate',
      of: 'refundSuccessRate',
      cell: ({ refundSuccessRate }) => shareLabel(refundSuccessRate, locale),
      value: ({ refundSuccessRate }) => refundSuccessRate,
      better: 'more',
    },
    {
      group: 'refunds',
      key: 'refundFailureRate',
      of: 'refundFailureRate',
      cell: ({ refundFailureRate, refundsFailed, refundFailedFilter }) => (
        <TicketLink filter={refundsFailed > 0 ? refundFailedFilter : null} className={sheet.link}>
          {shareLabel(refundFailureRate, locale)}
        </TicketLink>
      ),
    },
    {
      group: 'refunds',
      key: 'refundsManual',
      of: 'refundsManual',
      cell: ({ refundsManual }) => formatNumber(refundsManual, locale),
    },
    {
      group: 'refunds',
      key: 'arrivalP50',
      of: 'refundTime',
      cell: ({ refundP50Seconds }) => spanLabel(refundP50Seconds, locale),
      value: ({ refundP50Seconds }) => refundP50Seconds,
      better: 'less',
    },
    {
      group: 'refunds',
      key: 'arrivalP95',
      of: 'refundTime',
      cell: ({ refundP95Seconds }) => spanLabel(refundP95Seconds, locale),
      value: ({ refundP95Seconds }) => refundP95Seconds,
      better: 'less',
    },
    {
      group: 'refunds',
      key: 'agreedRefundDays',
      of: 'agreedRefundDays',
      cell: ({ agreedRefundDays }) =>
        agreedRefundDays === null ? (
          <span className={css.missing}>{s.noTerms}</span>
        ) : (
          spanLabel(agreedRefundDays * DAY_S, locale)
        ),
    },
  ];
};
