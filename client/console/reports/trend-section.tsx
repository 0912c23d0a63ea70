import type { UseQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { z } from 'zod';
import type { volumeReportSchema } from '../../../server/contract/report.ts';
import { fill } from '../../words/words.ts';
import { Chart, type Ink } from './chart.tsx';
import { Figures } from './figures.tsx';
import { bucketLabel, dayLabel, numberLabel, rateLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import css from './reports.module.css';
import { Section } from './section.tsx';
import { queueSearchOf, TicketLink } from './ticket-link.tsx';
import { useReportWords } from './use-report-words.ts';

type Volume = z.output<typeof volumeReportSchema>;

/** Axes, grid and tooltip as every trend of the page has them. */
export const frameOf = (ink: Ink, labels: readonly string[]): EChartsCoreOption => ({
  animationDuration: 250,
  textStyle: { fontFamily: ink.font },
  grid: { left: 8, right: 12, top: 14, bottom: 4, containLabel: true },
  xAxis: { ...categoriesOf(ink, labels), boundaryGap: false },
  yAxis: axisOf(ink),
});
export const categoriesOf = (ink: Ink, labels: readonly string[]) => ({
  type: 'category',
  data: labels,
  axisLine: { lineStyle: { color: ink.line } },
  axisTick: { show: false },
  axisLabel: { color: ink.quiet, fontSize: 12, hideOverlap: true },
});
export const axisOf = (ink: Ink) => ({
  type: 'value',
  min: 0,
  splitNumber: 4,
  splitLine: { lineStyle: { color: ink.line } },
  axisLabel: { color: ink.quiet, fontSize: 12 },
});
const STEPS = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10] as const;
/** A round number a little above the highest value, so that four lines fall on round numbers too. */
export const ceilingOf = (values: readonly number[]): number => {
  const most = Math.max(...values, 0) * 1.1 || 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return (STEPS.find((step) => step * power >= most) ?? 10) * power;
};
/** Drawn on the canvas: the page's content policy lets no markup carry its own styles. */
export const tooltipOf = (ink: Ink, text: (index: number) => string): EChartsCoreOption => ({
  trigger: 'axis',
  renderMode: 'richText',
  confine: true,
  backgroundColor: ink.raised,
  borderColor: ink.line,
  textStyle: { color: ink.ink, fontSize: 13 },
  axisPointer: { lineStyle: { color: ink.quiet } },
  formatter: (points: readonly { readonly dataIndex: number }[]) => text(points[0]?.dataIndex ?? 0),
});

export const TrendChart = ({ report }: { readonly report: Volume }) => {
  const { r, locale } = useReportWords();
  const navigate = useNavigate();
  const { trend } = report;
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => ({
      ...frameOf(
        ink,
        trend.map(({ bucket }) => bucketLabel(bucket, locale)),
      ),
      // The band of a day with hardly a transaction is taller than anything that happened.
      yAxis: {
        ...axisOf(ink),
        max: ceilingOf(trend.flatMap(({ per1000, expected }) => [per1000 ?? 0, expected ?? 0])),
      },
      tooltip: tooltipOf(ink, (index) => {
        const point = trend[index];
        if (!point) return '';
        return [
          dayLabel(point.bucket, locale),
          `${r.per1000}: ${rateLabel(point.per1000, locale)}`,
          `${r.complaints}: ${numberLabel(point.complaints, locale)} / ${numberLabel(point.transactions, locale)}`,
          `${r.band}: ${rateLabel(point.low, locale)} – ${rateLabel(point.high, locale)}`,
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
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          lineStyle: { color: ink.quiet, width: 1, type: 'dashed' },
          data: trend.map(({ expected }) => expected),
        },
        {
          type: 'line',
          symbol: 'circle',
          symbolSize: 6,
          connectNulls: true,
          showAllSymbol: trend.length <= 40,
          lineStyle: { color: ink.main, width: 2 },
          itemStyle: { color: ink.main },
          // What lies above the band is what a manager looks for.
          data: trend.map(({ per1000, high }) => ({
            value: per1000,
            ...(per1000 !== null && high !== null && per1000 > high
              ? { symbolSize: 9, itemStyle: { color: ink.bad } }
              : {}),
          })),
        },
      ],
    }),
    [trend, locale, r],
  );
  const open = useCallback(
    (index: number) => {
      const search = queueSearchOf(trend[index]?.filter ?? {});
      if (search) void navigate({ to: '/queue', search });
    },
    [trend, navigate],
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
            <li data-mark="band">
              {r.band}
              <Meaning of="expected" name={r.expected} definitions={report.definitions} />
            </li>
          </ul>
          <TrendChart report={report} />
          <Figures
            columns={[r.day, r.complaints, r.transactions, r.per1000, r.expected, r.band]}
            rows={report.trend.map((point) => ({
              key: point.bucket,
              cells: [
                <TicketLink
                  key="day"
                  filter={point.complaints > 0 ? point.filter : null}
                  className={css.link}
                  label={fill(r.open, { count: point.complaints, name: dayLabel(point.bucket, locale) })}
                >
                  {point.bucket.includes('T') ? point.bucket.replace('T', ' ') : dayLabel(point.bucket, locale)}
                </TicketLink>,
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
