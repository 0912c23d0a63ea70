import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatMoney, formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { numberLabel } from './labels.ts';
import css from './scorecard.module.css';
import { type Line, type ProviderRow, shareLabel, type Words } from './scorecard-line.ts';
import sheet from './sheet.module.css';

type Fee = ProviderRow['fees'][number];

/** What was paid, against what was agreed; a currency a line within its cell. */
export const feeLines = ({ s, locale }: Words): Line[] => {
  const each = (row: ProviderRow, say: (fee: Fee) => ReactNode) =>
    row.fees.length === 0 ? '–' : row.fees.map((fee) => <div key={fee.currency}>{say(fee)}</div>);
  const missing = <span className={css.missing}>{s.noTerms}</span>;
  return [
    {
      group: 'fees',
      key: 'feeShare',
      of: 'feeShare',
      cell: ({ feeShare }) => shareLabel(feeShare, locale),
      value: ({ feeShare }) => feeShare,
      better: 'less',
    },
    {
      group: 'fees',
      key: 'feesPaid',
      of: 'feesPaid',
      cell: (row) => each(row, ({ paid }) => formatMoney(paid, locale)),
    },
    {
      group: 'fees',
      key: 'feesAgreed',
      of: 'feesAgreed',
      cell: (row) =>
        each(row, ({ agreed, withTerms, payments }) => (
          <>
            {agreed ? formatMoney(agreed, locale) : missing}
            {agreed && withTerms < payments ? (
              <div className={sheet.small}>
                {fill(s.someTerms, { count: formatNumber(withTerms, locale), of: formatNumber(payments, locale) })}
              </div>
            ) : null}
          </>
        )),
    },
    {
      group: 'fees',
      key: 'feeGap',
      of: 'feeGap',
      cell: (row) => each(row, ({ gap }) => (gap ? formatMoney(gap, locale) : '–')),
    },
    {
      group: 'fees',
      key: 'feesOff',
      of: 'feesOff',
      cell: ({ feesOff, provider }) =>
        feesOff ? (
          <Link className={sheet.link} to="/money" search={{ tab: 'signals', kind: 'fee_off', provider, state: 'any' }}>
            {formatNumber(feesOff, locale)}
          </Link>
        ) : (
          numberLabel(feesOff, locale)
        ),
      value: ({ feesOff }) => feesOff,
      better: 'less',
    },
    {
      group: 'settlement',
      key: 'settlementDays',
      of: 'settlementDays',
      cell: ({ settlementDays }) => (settlementDays === null ? missing : fill(s.settled, { count: settlementDays })),
      value: ({ settlementDays }) => settlementDays,
      better: 'less',
    },
    {
      group: 'settlement',
      key: 'settledDays',
      of: 'settledDays',
      cell: ({ settledP50Days, settledP95Days, settledPayments }) =>
        settledP50Days === null || settledP95Days === null ? (
          <span className={css.missing}>{s.notMeasured}</span>
        ) : (
          <>
            {fill(s.measured, { p50: settledP50Days, p95: settledP95Days })}
            <div className={sheet.small}>{fill(s.measuredOf, { count: formatNumber(settledPayments, locale) })}</div>
          </>
        ),
      value: ({ settledP50Days }) => settledP50Days,
      better: 'less',
    },
  ];
};
