import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { z } from 'zod';
import type { outbreakSchema } from '../../../server/contract/outbreak.ts';
import { formatPair } from '../../parts/format.ts';
import css from '../reports/chart.module.css';
import { Chart, type Ink } from '../reports/chart.tsx';
import { Figures } from '../reports/figures.tsx';
import { bucketLabel, dayLabel, numberLabel, rateLabel } from '../reports/labels.ts';
import { frameOf, tooltipOf } from '../reports/trend-frame.ts';
import { useOutbreakWords } from './use-outbreak-words.ts';

type Days = z.output<typeof outbreakSchema>['days'];

const quiet = { type: 'line', silent: true, symbol: 'none' } as const;

/** The series by day: what came, what was expected, and the limit that chance hardly ever passes. */
export const OutbreakChart = ({ days, label }: { readonly days: Days; readonly label: string }) => {
  const { o, r, locale } = useOutbreakWords();
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => ({
      ...frameOf(
        ink,
        days.map(({ day }) => bucketLabel(day, locale)),
      ),
      tooltip: tooltipOf(ink, (index) => {
        const one = days[index];
        if (!one) return '';
        return [
          dayLabel(one.day, locale),
          formatPair(o.observed, numberLabel(one.observed, locale), locale),
          formatPair(o.expected, rateLabel(one.expected, locale), locale),
          formatPair(o.limit, numberLabel(one.upper, locale), locale),
        ].join('\n');
      }),
      series: [
        {
          ...quiet,
          lineStyle: { opacity: 0 },
          areaStyle: { color: ink.band },
          data: days.map(({ upper }) => upper),
        },
        {
          ...quiet,
          lineStyle: { color: ink.quiet, width: 1, type: 'dashed' },
          data: days.map(({ expected }) => expected),
        },
        {
          type: 'line',
          symbol: 'circle',
          symbolSize: 6,
          showAllSymbol: days.length <= 60,
          lineStyle: { color: ink.main, width: 2 },
          itemStyle: { color: ink.main },
          data: days.map(({ observed, alarm }) => ({
            value: observed,
            ...(alarm ? { symbolSize: 9, itemStyle: { color: ink.bad } } : {}),
          })),
        },
      ],
    }),
    [days, locale, o],
  );
  return (
    <>
      <ul className={css.legend}>
        <li data-mark="main">{o.observed}</li>
        <li data-mark="quiet">{o.expected}</li>
        <li data-mark="band">{r.band}</li>
        <li data-mark="bad">{o.alarm}</li>
      </ul>
      <Chart label={label} option={option} />
      <Figures
        columns={[r.day, o.observed, o.expected, o.limit]}
        rows={days.map((one) => ({
          key: one.day,
          cells: [
            dayLabel(one.day, locale),
            one.alarm ? <b key="observed">{numberLabel(one.observed, locale)}</b> : numberLabel(one.observed, locale),
            rateLabel(one.expected, locale),
            numberLabel(one.upper, locale),
          ],
        }))}
      />
    </>
  );
};
