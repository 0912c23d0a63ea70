import type { EChartsCoreOption } from 'echarts/core';
import type { Ink } from './chart.tsx';

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
const STEPS = [1, 1.2, 1.6, 2, 2.4, 3, 4, 6, 8, 10] as const;
/** Up to a round number a little above the highest value, in four steps that are round too. */
export const scaleOf = (values: readonly number[]): { readonly max: number; readonly interval: number } => {
  const most = Math.max(...values, 0) * 1.1 || 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const max = (STEPS.find((step) => step * power >= most) ?? 10) * power;
  return { max, interval: max / 4 };
};
/** Drawn on the canvas: the page's content policy lets no markup carry its own styles. */
export const tooltipOf = (ink: Ink, text: (index: number) => string): EChartsCoreOption => ({
  trigger: 'axis',
  renderMode: 'richText',
  confine: true,
  backgroundColor: ink.raised,
  borderColor: ink.line,
  textStyle: { color: ink.ink, fontFamily: ink.font, fontSize: 13 },
  axisPointer: { lineStyle: { color: ink.quiet } },
  formatter: (points: readonly { readonly dataIndex: number }[]) => text(points[0]?.dataIndex ?? 0),
});

/** What is expected, in the middle of what is allowed. */
export const dashedOf = (ink: Ink, data: readonly (number | null)[]) => ({
  type: 'line',
  silent: true,
  symbol: 'none',
  lineStyle: { color: ink.quiet, width: 1, type: 'dashed' },
  data,
});

/** More points than these are drawn small. */
const CROWDED = 40;

/** What happened, a point a day; the bad ones stand out, however many there are. */
export const pointsOf = (ink: Ink, points: readonly { readonly value: number | null; readonly isBad: boolean }[]) => ({
  type: 'line',
  symbol: 'circle',
  symbolSize: points.length > CROWDED ? 3 : 6,
  connectNulls: true,
  // Left to itself a crowded line draws only some of its points, and none of the bad ones between.
  showAllSymbol: true,
  lineStyle: { color: ink.main, width: 2 },
  itemStyle: { color: ink.main },
  data: points.map(({ value, isBad }) => ({
    value,
    ...(isBad ? { symbolSize: 9, itemStyle: { color: ink.bad } } : {}),
  })),
});
