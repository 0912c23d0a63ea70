import { useNavigate } from '@tanstack/react-router';
import { BarChart } from 'echarts/charts';
import { MarkLineComponent } from 'echarts/components';
import { type EChartsCoreOption, use } from 'echarts/core';
import { useCallback } from 'react';
import type { z } from 'zod';
import type { causesReportSchema } from '../../../server/contract/report.ts';
import { formatShare } from '../../parts/format.ts';
import { Chart, type Ink } from './chart.tsx';
import { numberLabel } from './labels.ts';
import { queueSearchOf } from './ticket-link.tsx';
import { axisOf, categoriesOf, frameOf, tooltipOf } from './trend-frame.ts';
import { useChartWords } from './use-chart-words.ts';

use([BarChart, MarkLineComponent]);

type Rows = z.output<typeof causesReportSchema>['rows'];

/** The few that make most of the whole: those up to this share. */
export const VITAL_SHARE = 0.8;
const NAME_WIDTH_PX = 84;

/** Categories from the most frequent down, and how much they make together. */
export const ParetoChart = ({ rows, label }: { readonly rows: Rows; readonly label: string }) => {
  const { r, k, locale, categoryName } = useChartWords();
  const navigate = useNavigate();
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => {
      const names = rows.map(({ category }) => categoryName(category));
      const axis = categoriesOf(ink, names);
      return {
        ...frameOf(ink, names),
        xAxis: { ...axis, axisLabel: { ...axis.axisLabel, interval: 0, width: NAME_WIDTH_PX, overflow: 'break' } },
        yAxis: [
          { ...axisOf(ink), minInterval: 1 },
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
            `${r.complaints}: ${numberLabel(row.complaints, locale)}`,
            `${r.share}: ${formatShare(row.share, locale)} (${formatShare(row.shareLow, locale)} – ${formatShare(row.shareHigh, locale)})`,
            `${k.up}: ${formatShare(row.cumulative, locale)}`,
          ].join('\n');
        }),
        series: [
          {
            type: 'bar',
            barMaxWidth: 44,
            data: rows.map(({ complaints, share, cumulative }) => ({
              value: complaints,
              itemStyle: { color: ink.main, opacity: cumulative - share < VITAL_SHARE ? 1 : 0.45 },
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
    [rows, locale, r, k, categoryName],
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
