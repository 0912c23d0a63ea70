import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { schemeStore } from '../../parts/scheme.ts';
import { paperStore } from '../parts/paper.ts';
import css from './chart.module.css';

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** Colours as the page has them now; a canvas cannot read CSS variables itself. */
const inkOf = (element: Element) => {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    main: read('--chart-1'),
    second: read('--chart-2'),
    band: read('--chart-band'),
    bad: read('--p1'),
    ink: read('--ink'),
    quiet: read('--ink-3'),
    line: read('--line'),
    raised: read('--raised'),
    font: style.fontFamily,
  };
};
export type Ink = ReturnType<typeof inkOf>;

/** What a sheet of A4 or Letter holds, upright between its margins. */
const PAPER_PX = 620;
/** On paper as wide as that, and at once: what moves is printed before it arrives. */
const sizeOf = (box: HTMLElement, isPaper: boolean) =>
  isPaper ? { width: Math.min(box.clientWidth, PAPER_PX), height: box.clientHeight } : {};
const isStill = (isPaper: boolean): boolean => isPaper || matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A drawn chart. Whoever cannot see or point finds the same figures in the table below it. */
export const Chart = ({
  label,
  option,
  choose,
}: {
  readonly label: string;
  readonly option: (ink: Ink) => EChartsCoreOption;
  readonly choose?: (index: number) => void;
}) => {
  const box = useRef<HTMLDivElement>(null);
  const chosen = useRef(choose);
  chosen.current = choose;
  const scheme = useSyncExternalStore(schemeStore.subscribe, schemeStore.get);
  const isPaper = useSyncExternalStore(paperStore.subscribe, paperStore.get);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme means other colours
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, null, sizeOf(box.current, isPaper));
    chart.setOption({ ...option(inkOf(box.current)), ...(isStill(isPaper) ? { animation: false } : {}) });
    // Anywhere in the column of a point opens it: points are too small for fingers.
    chart.getZr().on('click', ({ offsetX, offsetY }) => {
      if (!chart.containPixel('grid', [offsetX, offsetY])) return;
      const at = chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      if (Array.isArray(at) && typeof at[0] === 'number') chosen.current?.(Math.round(at[0]));
    });
    const watcher = new ResizeObserver(() => chart.resize());
    if (!isPaper) watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option, scheme, isPaper]);
  return <div ref={box} className={css.chart} role="img" aria-label={label} data-opens={choose !== undefined} />;
};
