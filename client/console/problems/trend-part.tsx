import { MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback, useMemo } from 'react';
import type { ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { formatNumber, formatPair } from '../../parts/format.ts';
import { figure, Table } from '../parts/table.tsx';
import report from '../reports/chart.module.css';
import { Chart, type Ink } from '../reports/chart.tsx';
import { bucketLabel, dayLabel } from '../reports/labels.ts';
import { Meaning } from '../reports/meaning.tsx';
import { axisOf, categoriesOf, dashedOf, frameOf, tooltipOf } from '../reports/trend-frame.ts';
import css from './problems.module.css';
import { useCauseWords } from './use-causes.ts';

use([MarkAreaComponent, MarkLineComponent]);

/** The days of the rise up to the first action after it: part of neither before nor after. */
const leftOutOf = ({ risenOn, actions }: ProblemCaseView): { from: string; to: string } | null => {
  const [first] = actions.flatMap(({ doneOn }) => (doneOn && risenOn && doneOn > risenOn ? [doneOn] : [])).sort();
  return risenOn && first ? { from: risenOn, to: first } : null;
};

/** Complaints in scope a day, with the rise and the actions marked; the same figures as a table. */
export const TrendPart = ({ problem }: { readonly problem: ProblemCaseView }) => {
  const { p, locale } = useCauseWords();
  const { days, risenOn, actions } = problem;
  const leftOut = useMemo(() => leftOutOf(problem), [problem]);
  const option = useCallback(
    (ink: Ink) => {
      const marks = [
        ...(risenOn ? [{ xAxis: risenOn, lineStyle: { color: ink.bad } }] : []),
        ...actions.flatMap(({ doneOn }) => (doneOn ? [{ xAxis: doneOn, lineStyle: { color: ink.main } }] : [])),
      ];
      const known = new Set(days.map(({ day }) => day));
      const areas = leftOut && known.has(leftOut.from) && known.has(leftOut.to) ? [leftOut] : [];
      const axis = categoriesOf(
        ink,
        days.map(({ day }) => day),
      );
      return {
        ...frameOf(ink, []),
        tooltip: tooltipOf(ink, (index) => {
          const one = days[index];
          if (!one) return '';
          return [
            dayLabel(one.day, locale),
            formatPair(p.inScope, formatNumber(one.count, locale), locale),
            formatPair(p.others, formatNumber(one.control, locale), locale),
            ...(one.expected === null ? [] : [formatPair(p.expected, formatNumber(one.expected, locale), locale)]),
          ].join('\n');
        }),
        xAxis: {
          ...axis,
          boundaryGap: false,
          axisLabel: { ...axis.axisLabel, formatter: (day: string) => bucketLabel(day, locale) },
        },
        yAxis: { ...axisOf(ink), minInterval: 1 },
        series: [
          {
            type: 'line',
            name: p.inScope,
            data: days.map(({ count }) => count),
            showSymbol: false,
            lineStyle: { color: ink.main, width: 2 },
            itemStyle: { color: ink.main },
            markLine: {
              symbol: 'none',
              label: { show: false },
              data: marks.filter(({ xAxis }) => known.has(xAxis)),
            },
            markArea: {
              silent: true,
              itemStyle: { color: ink.band },
              data: areas.map(({ from, to }) => [{ xAxis: from }, { xAxis: to }]),
            },
          },
          dashedOf(
            ink,
            days.map(({ expected }) => expected),
          ),
        ],
      };
    },
    [days, risenOn, actions, leftOut, locale, p],
  );
  return (
    <section className={css.part} aria-labelledby="trend">
      <h2 id="trend">{p.trend}</h2>
      <p className={css.quiet}>{p.trendLead}</p>
      <ul className={report.legend}>
        <li data-mark="main">{p.inScope}</li>
        {days.some(({ expected }) => expected !== null) ? (
          <li data-mark="quiet">
            {p.expected}
            <Meaning
              of="expected"
              name={p.expected}
              definitions={{ expected: { 'zh-CN': p.expectedMeaning, en: p.expectedMeaning } }}
            />
          </li>
        ) : null}
        {risenOn ? <li data-mark="rise">{p.risenMark}</li> : null}
        {actions.some(({ doneOn }) => doneOn) ? <li data-mark="done">{p.doneMark}</li> : null}
        {leftOut ? <li data-mark="band">{p.leftOut}</li> : null}
      </ul>
      <Chart label={p.trend} option={option} />
      <details>
        <summary>{p.trendTable}</summary>
        <Table heads={[p.day, figure(p.inScope), figure(p.others), figure(p.expected)]}>
          {days.toReversed().map(({ day, count, control, expected }) => (
            <tr key={day}>
              <td>{dayLabel(day, locale)}</td>
              <td data-kind="number">{formatNumber(count, locale)}</td>
              <td data-kind="number">{formatNumber(control, locale)}</td>
              <td data-kind="number">{expected === null ? '–' : formatNumber(expected, locale)}</td>
            </tr>
          ))}
        </Table>
      </details>
    </section>
  );
};
