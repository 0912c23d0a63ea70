import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { spanLabel } from './labels.ts';
import css from './scorecard.module.css';
import { type Line, type ProviderRow, shareLabel, type Words } from './scorecard-line.ts';
import sheet from './sheet.module.css';

export const stabilityLines = ({ s, locale }: Words): Line[] => {
  const called = (row: ProviderRow, say: (stability: NonNullable<ProviderRow['stability']>) => ReactNode) =>
    row.stability ? say(row.stability) : <span className={css.missing}>{s.notCalled}</span>;
  return [
    {
      group: 'stability',
      key: 'incidents',
      of: 'incidents',
      cell: (row) =>
        called(row, ({ incidents }) =>
          incidents > 0 ? (
            <Link className={sheet.link} to="/money" search={{ tab: 'providers' }}>
              {formatNumber(incidents, locale)}
            </Link>
          ) : (
            formatNumber(incidents, locale)
          ),
        ),
      value: ({ stability }) => stability?.incidents ?? null,
      better: 'less',
    },
    {
      group: 'stability',
      key: 'incidentTime',
      of: 'incidentTime',
      cell: (row) => called(row, ({ incidentSeconds }) => spanLabel(incidentSeconds, locale)),
    },
    {
      group: 'stability',
      key: 'degradedHours',
      of: 'degradedHours',
      cell: (row) => called(row, ({ degradedHours }) => formatNumber(degradedHours, locale)),
    },
    {
      group: 'stability',
      key: 'unknownShare',
      of: 'unknownShare',
      cell: (row) => called(row, ({ unknownShare }) => shareLabel(unknownShare, locale)),
      value: ({ stability }) => stability?.unknownShare ?? null,
      better: 'less',
    },
    {
      group: 'stability',
      key: 'latency',
      of: 'latency',
      cell: (row) =>
        called(row, ({ p95Ms }) =>
          p95Ms === null ? '–' : fill(s.ms, { count: formatNumber(Math.round(p95Ms), locale) }),
        ),
      value: ({ stability }) => stability?.p95Ms ?? null,
      better: 'less',
    },
  ];
};
