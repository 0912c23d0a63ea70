import type { UseQueryResult } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { z } from 'zod';
import type { volumeReportSchema } from '../../../server/contract/complaint-reports.ts';
import { formatPair } from '../../parts/format.ts';
import css from './chart.module.css';
import { Chart, type Ink } from './chart.tsx';
import { Figures } from './figures.tsx';
import { bucketLabel, dayLabel, numberLabel, rateLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { Section } from './section.tsx';
import { axisOf, dashedOf, frameOf, pointsOf, scaleOf, tooltipOf } from './trend-frame.ts';
import { DayLink, useOpenPoint } from './trend-points.tsx';
import { useReportWords } from './use-report-words.ts';

type Volume = z.output<typeof volumeReportSchema>;

/** The band of a day with hardly a transaction is taller than anything that happened: only so far above that is it shown. */
const HEADROOM = 1.5;
const highestOf = (trend: Volume['trend']): number[] => {
  const most = Math.max(0, ...trend.flatMap(({ per1000, expected }) => [per1000 ?? 0, expected ?? 0]));
  return [most, ...trend.map(({ high }) => Math.min(high ?? 0, most * HEADROOM))];
};

export const TrendChart = ({ report }: { readonly report: Volume }) => {
  const { r, locale } = useReportWords();
  const open = useOpenPoint(report.trend);
  const { trend } = report;
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => ({
      ...frameOf(
        ink,
        trend.map(({ bucket }) => bucketLabel(bucket, locale)),
      ),
      yAxis: { ...axisOf(ink), ...scaleOf(highestOf(trend)) },
      tooltip: tooltipOf(ink, (index) => {
        const point = trend[index];
        if (!point) return '';
        return [
          dayLabel(point.bucket, locale),
          formatPair(r.per1000, rateLabel(point.per1000, locale), locale),
          formatPair(r.complaints, numberLabel(point.complaints, locale), locale),
          formatPair(r.transactions, numberLabel(point.transactions, locale), locale),
          formatPair(r.band, `${rateLabel(point.low, locale)} – ${rateLabel(point.high, locale)}`, locale),
        ].join('\n');
      }),
      series: [
        {
          type: 'line',
          stack: 'band',
          silent: true,
          symbol: 'none',
          lineStyle: { opacity: 0 },
          data: trend.map(({ low }) => low),
        },
        {
          type: 'line',
          stack: 'band',
          silent: true,
          symbol: 'none',
          lineStyle: { opacity: 0 },
          areaStyle: { color: ink.band },
          data: trend.map(({ low, high }) => (low === null || high === null ? null : high - low)),
        },
        dashedOf(
          ink,
          trend.map(({ expected }) => expected),
        ),
        // What lies above the band is what a manager looks for.
        pointsOf(
          ink,
          trend.map(({ per1000, high }) => ({
            value: per1000,
            isBad: per1000 !== null && high !== null && per1000 > high,
          })),
        ),
      ],
    }),
    [trend, locale, r],
  );
  return <Chart label={`${r.per1000}. ${report.sentence[locale]}`} option={option} choose={open} />;
};

/** Complaints per 1,000 transactions over time, in the band where chance would put them. */
export const TrendSection = ({ query, csv }: { readonly query: UseQueryResult<Volume>; readonly csv: string }) => {
  const { r, locale } = useReportWords();
  return (
    <Section title={r.trend} lead={r.trendLead} csv={csv} query={query}>
      {(report) => (
        <>
          <ul className={css.legend}>
            <li data-mark="main">
              {r.per1000}
              <Meaning of="per1000" name={r.per1000} definitions={report.definitions} />
            </li>
            <li data-mark="quiet">
              {r.expected}
              <Meaning of="expected" name={r.expected} definitions={report.definitions} />
            </li>
            <li data-mark="band">{r.band}</li>
          </ul>
          <TrendChart report={report} />
          <Figures
            columns={[r.day, r.complaints, r.transactions, r.per1000, r.expected, r.band]}
            rows={report.trend.map((point) => ({
              key: point.bucket,
              cells: [
                <DayLink key="day" point={point} />,
                numberLabel(point.complaints, locale),
                numberLabel(point.transactions, locale),
                rateLabel(point.per1000, locale),
                rateLabel(point.expected, locale),
                `${rateLabel(point.low, locale)} – ${rateLabel(point.high, locale)}`,
              ],
            }))}
          />
        </>
      )}
    </Section>
  );
};
