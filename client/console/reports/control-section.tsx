import type { UseQueryResult } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { z } from 'zod';
import type { controlReportSchema } from '../../../server/contract/complaint-reports.ts';
import { formatList, formatPair } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from './chart.module.css';
import { Chart, type Ink } from './chart.tsx';
import { Figures } from './figures.tsx';
import { bucketLabel, dayLabel, numberLabel, rateLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { Section } from './section.tsx';
import sheet from './sheet.module.css';
import { axisOf, dashedOf, frameOf, pointsOf, scaleOf, tooltipOf } from './trend-frame.ts';
import { DayLink, useOpenPoint } from './trend-points.tsx';
import { useChartWords } from './use-chart-words.ts';

type Control = z.output<typeof controlReportSchema>;

const ControlChart = ({ report, label }: { readonly report: Control; readonly label: string }) => {
  const { r, k, locale } = useChartWords();
  const open = useOpenPoint(report.points);
  const { points, centre } = report;
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => {
      const limit = (data: readonly (number | null)[]) => ({
        type: 'line',
        step: 'middle',
        silent: true,
        symbol: 'none',
        lineStyle: { color: ink.second, width: 1 },
        data,
      });
      return {
        ...frameOf(
          ink,
          points.map(({ bucket }) => bucketLabel(bucket, locale)),
        ),
        // The limit of a day with hardly a transaction is higher than anything that happened.
        yAxis: {
          ...axisOf(ink),
          ...scaleOf(points.map(({ per1000 }) => Math.max(per1000 ?? 0, (centre ?? 0) * 2))),
        },
        tooltip: tooltipOf(ink, (index) => {
          const point = points[index];
          if (!point) return '';
          return [
            dayLabel(point.bucket, locale),
            formatPair(r.per1000, rateLabel(point.per1000, locale), locale),
            formatPair(k.limits, `${rateLabel(point.low, locale)} – ${rateLabel(point.high, locale)}`, locale),
            ...point.rules.map((rule) => formatPair(k.signal, k.rules[rule], locale)),
          ].join('\n');
        }),
        series: [
          limit(points.map(({ low }) => low)),
          limit(points.map(({ high }) => high)),
          dashedOf(
            ink,
            points.map(() => centre),
          ),
          pointsOf(
            ink,
            points.map(({ per1000, rules }) => ({ value: per1000, isBad: rules.length > 0 })),
          ),
        ],
      };
    },
    [points, centre, locale, r, k],
  );
  return <Chart label={label} option={option} choose={open} />;
};

/** Whether the desk's days are ordinary ones: centre, limits, and the points that break a rule. */
export const ControlSection = ({ query, csv }: { readonly query: UseQueryResult<Control>; readonly csv: string }) => {
  const { r, k, locale } = useChartWords();
  return (
    <Section title={k.control} lead={k.controlLead} csv={csv} query={query}>
      {(report) => {
        const { points, definitions } = report;
        const signals = points.filter(({ rules }) => rules.length > 0);
        const latest = signals.at(-1);
        const said = latest
          ? fill(k.signals, {
              count: numberLabel(signals.length, locale),
              of: numberLabel(points.length, locale),
              day: dayLabel(latest.bucket, locale),
            })
          : points.some(({ high }) => high !== null)
            ? k.calm
            : k.few;
        return (
          <>
            <p className={sheet.said}>{said}</p>
            <ul className={css.legend}>
              <li data-mark="main">
                {r.per1000}
                <Meaning of="per1000" name={r.per1000} definitions={definitions} />
              </li>
              <li data-mark="second">
                {k.limits}
                <Meaning of="limits" name={k.limits} definitions={definitions} />
              </li>
              <li data-mark="quiet">{k.centre}</li>
              <li data-mark="bad">
                {k.signal}
                <Meaning of="rules" name={k.signal} definitions={definitions} />
              </li>
            </ul>
            <ControlChart report={report} label={`${k.control}. ${said}`} />
            <Figures
              columns={[r.day, r.complaints, r.transactions, r.per1000, k.centre, k.low, k.high, k.rule]}
              rows={points.map((point) => ({
                key: point.bucket,
                cells: [
                  <DayLink key="day" point={point} />,
                  numberLabel(point.complaints, locale),
                  numberLabel(point.transactions, locale),
                  rateLabel(point.per1000, locale),
                  rateLabel(report.centre, locale),
                  rateLabel(point.low, locale),
                  rateLabel(point.high, locale),
                  formatList(
                    point.rules.map((rule) => k.rules[rule]),
                    locale,
                  ) || '–',
                ],
              }))}
            />
          </>
        );
      }}
    </Section>
  );
};
