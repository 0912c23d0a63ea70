import { useNavigate } from '@tanstack/react-router';
import { BarChart } from 'echarts/charts';
import { MarkLineComponent } from 'echarts/components';
import { type EChartsCoreOption, use } from 'echarts/core';
import { useCallback } from 'react';
import type { z } from 'zod';
import type { causesReportSchema } from '../../../server/contract/complaint-reports.ts';
import { formatMoney, formatPair, formatShare } from '../../parts/format.ts';
import { majorOf } from '../../parts/money.ts';
import { Chart, type Ink } from './chart.tsx';
import { compactLabel, numberLabel, shareLabel } from './labels.ts';
import { queueSearchOf } from './ticket-link.tsx';
import { axisOf, categoriesOf, frameOf, tooltipOf } from './trend-frame.ts';
import { useChartWords } from './use-chart-words.ts';

use([BarChart, MarkLineComponent]);

type Causes = z.output<typeof causesReportSchema>;
type Row = Causes['rows'][number];

/** The few that make most of the whole: those up to this share. */
export const VITAL_SHARE = 0.8;
const NAME_WIDTH_PX = 84;

/** What a row weighs, as the axis draws it: money in whole units. */
const heightOf = ({ complaints, money, severityPoints }: Row, weigh: Causes['weigh']): number => {
  if (weigh === 'money') return money ? Number(majorOf(money)) : 0;
  return weigh === 'severity' ? severityPoints : complaints;
};

/** Categories from the weightiest down, and how much they make together. */
export const ParetoChart = ({ report, label }: { readonly report: Causes; readonly label: string }) => {
  const { rows, weigh } = report;
  const { r, k, locale, categoryName } = useChartWords();
  const navigate = useNavigate();
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => {
      const compact = (value: number) => compactLabel(value, locale);
      const names = rows.map(({ category }) => categoryName(category));
      const axis = categoriesOf(ink, names);
      return {
        ...frameOf(ink, names),
        xAxis: { ...axis, axisLabel: { ...axis.axisLabel, interval: 0, width: NAME_WIDTH_PX, overflow: 'break' } },
        yAxis: [
          { ...axisOf(ink), minInterval: 1, axisLabel: { color: ink.quiet, fontSize: 12, formatter: compact } },
          {
            ...axisOf(ink),
            max: 1,
            interval: 0.2,
            splitLine: { show: false },
            axisLabel: { color: ink.quiet, fontSize: 12, formatter: (share: number) => formatShare(share, locale) },
          },
        ],
        tooltip: tooltipOf(ink, (index) => {
          const row = rows[index];
          if (!row) return '';
          return [
            categoryName(row.category),
            formatPair(r.complaints, numberLabel(row.complaints, locale), locale),
            ...(row.money ? [formatPair(k.money, formatMoney(row.money, locale), locale)] : []),
            formatPair(k.points, numberLabel(row.severityPoints, locale), locale),
            formatPair(r.share, shareLabel(row, locale), locale),
            formatPair(k.up, formatShare(row.cumulative, locale), locale),
          ].join('\n');
        }),
        series: [
          {
            type: 'bar',
            barMaxWidth: 44,
            data: rows.map((row) => ({
              value: heightOf(row, weigh),
              itemStyle: { color: ink.main, opacity: row.cumulative - row.share < VITAL_SHARE ? 1 : 0.45 },
            })),
          },
          {
            type: 'line',
            yAxisIndex: 1,
            symbol: 'circle',
            symbolSize: 6,
            lineStyle: { color: ink.second, width: 2 },
            itemStyle: { color: ink.second },
            data: rows.map(({ cumulative }) => cumulative),
            markLine: {
              silent: true,
              symbol: 'none',
              label: { show: false },
              lineStyle: { color: ink.quiet, type: 'dashed' },
              data: [{ yAxis: VITAL_SHARE }],
            },
          },
        ],
      };
    },
    [rows, weigh, locale, r, k, categoryName],
  );
  const open = useCallback(
    (index: number) => {
      const search = queueSearchOf(rows[index]?.filter ?? {});
      if (search) void navigate({ to: '/queue', search });
    },
    [rows, navigate],
  );
  return <Chart label={label} option={option} choose={open} />;
};
