import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { Locale } from '../../../server/contract/common.ts';
import { type DriftView, watchDrift } from '../../../server/contract/model.ts';
import { call } from '../../api.ts';
import { formatNumber, formatPair, formatShare } from '../../parts/format.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from '../parts/page.module.css';
import { figure, Table } from '../parts/table.tsx';
import { useWords } from '../parts/use-words.ts';
import report from '../reports/chart.module.css';
import { Chart, type Ink } from '../reports/chart.tsx';
import { bucketLabel, dayLabel } from '../reports/labels.ts';
import { frameOf, tooltipOf } from '../reports/trend-frame.ts';

const DriftChart = ({ drift }: { readonly drift: DriftView }) => {
  const { w, locale } = useWords();
  const words = w.models;
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => {
      const weeks = [...drift.weeks].reverse();
      const line = (data: readonly number[], color: string, type: 'solid' | 'dashed') => ({
        type: 'line',
        data,
        symbol: type === 'solid' ? 'circle' : 'none',
        symbolSize: 5,
        lineStyle: { color, type, width: type === 'solid' ? 2 : 1 },
        itemStyle: { color },
      });
      const share = (value: number) => formatShare(value, locale, 1);
      return {
        ...frameOf(
          ink,
          weeks.map(({ week }) => bucketLabel(week, locale)),
        ),
        yAxis: {
          type: 'value',
          min: 0,
          splitLine: { lineStyle: { color: ink.line } },
          axisLabel: { color: ink.quiet, fontSize: 12, formatter: (value: number) => formatShare(value, locale) },
        },
        tooltip: tooltipOf(ink, (index) => {
          const at = weeks[index];
          return at
            ? [
                `${words.week} ${dayLabel(at.week, locale)}`,
                formatPair(words.abstained, share(at.abstained), locale),
                formatPair(words.corrected, share(at.corrected), locale),
              ].join('\n')
            : '';
        }),
        series: [
          line(
            weeks.map(({ abstained }) => abstained),
            ink.main,
            'solid',
          ),
          line(
            weeks.map(({ corrected }) => corrected),
            ink.bad,
            'solid',
          ),
          ...(drift.expected
            ? [
                line(
                  weeks.map(() => drift.expected?.abstained ?? 0),
                  ink.quiet,
                  'dashed',
                ),
              ]
            : []),
        ],
      };
    },
    [drift, locale, words],
  );
  return (
    <>
      <ul className={report.legend}>
        <li data-mark="main">{words.abstained}</li>
        <li data-mark="bad">{words.corrected}</li>
        {drift.expected ? <li data-mark="quiet">{words.expected}</li> : null}
      </ul>
      <Chart label={words.driftLead} option={option} />
    </>
  );
};

/** How sure the model was, from the unsure on: the shares that fall into each fifth. */
const spread = (shares: readonly number[], locale: Locale): string =>
  shares.map((share) => formatShare(share, locale)).join(' · ');

/** Whether the model fares as its training let expect: said, drawn, and in figures. */
export const DriftPart = () => {
  const { w, locale } = useWords();
  const words = w.models;
  const watched = useQuery({
    queryKey: ['models', 'drift'],
    queryFn: ({ signal }) => call(watchDrift, {}, { signal }),
  });
  const drift = watched.data;
  return (
    <section className={css.part} aria-label={words.drift}>
      <h2>{words.drift}</h2>
      <p className={css.lead}>{words.driftLead}</p>
      {watched.isPending ? <Loading /> : null}
      {watched.isLoadingError ? <Failure fault={watched.error} again={() => void watched.refetch()} /> : null}
      {drift && drift.signs.length > 0 ? (
        <Alert color="orange" role="alert" mb="md" title={words.signsHint}>
          {drift.signs.map((sign) => (
            <div key={sign}>{words.signs[sign]}</div>
          ))}
        </Alert>
      ) : null}
      {drift?.weeks.length === 0 ? <p className={css.small}>{words.noWeeks}</p> : null}
      {drift && drift.weeks.length > 1 ? <DriftChart drift={drift} /> : null}
      {drift && drift.weeks.length > 0 ? (
        <Table
          heads={[
            words.week,
            figure(words.triaged),
            figure(words.abstained),
            figure(words.corrected),
            figure(words.confidences),
          ]}
        >
          {drift.expected ? (
            <tr>
              <td>{words.asTrained}</td>
              <td data-kind="number">{words.none}</td>
              <td data-kind="number">{formatShare(drift.expected.abstained, locale, 1)}</td>
              <td data-kind="number">{words.none}</td>
              <td data-kind="number">{spread(drift.expected.confidences, locale)}</td>
            </tr>
          ) : null}
          {drift.weeks.map((week) => (
            <tr key={week.week}>
              <td className="figures" data-kind="time">
                {dayLabel(week.week, locale)}
              </td>
              <td data-kind="number">{formatNumber(week.triaged, locale)}</td>
              <td data-kind="number">{formatShare(week.abstained, locale, 1)}</td>
              <td data-kind="number">{formatShare(week.corrected, locale, 1)}</td>
              <td data-kind="number">{spread(week.confidences, locale)}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </section>
  );
};
