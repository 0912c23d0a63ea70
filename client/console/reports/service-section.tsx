import type { UseQueryResult } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { z } from 'zod';
import type { serviceReportSchema } from '../../../server/contract/service-reports.ts';
import { formatPair, formatShare } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import css from './chart.module.css';
import { Chart, type Ink } from './chart.tsx';
import { Figures, FigureTable } from './figures.tsx';
import { bucketLabel, dayLabel, numberLabel, spanLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { Section } from './section.tsx';
import sheet from './sheet.module.css';
import { TicketLink } from './ticket-link.tsx';
import { frameOf, tooltipOf } from './trend-frame.ts';
import { useReportWords } from './use-report-words.ts';

type Service = z.output<typeof serviceReportSchema>;
const HOUR_SECONDS = 3_600;
const inHours = (seconds: number | null): number | null => (seconds === null ? null : seconds / HOUR_SECONDS);

const TimesChart = ({ trend }: { readonly trend: Service['trend'] }) => {
  const { r, locale } = useReportWords();
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => {
      const line = (color: string, values: readonly (number | null)[]) => ({
        type: 'line',
        symbol: 'circle',
        symbolSize: 5,
        connectNulls: true,
        lineStyle: { color, width: 2 },
        itemStyle: { color },
        data: values,
      });
      const frame = frameOf(
        ink,
        trend.map(({ bucket }) => bucketLabel(bucket, locale)),
      );
      return {
        ...frame,
        yAxis: {
          type: 'value',
          splitNumber: 3,
          splitLine: { lineStyle: { color: ink.line } },
          axisLabel: {
            color: ink.quiet,
            fontSize: 12,
            formatter: (hours: number) => (hours === 0 ? '0' : spanLabel(hours * HOUR_SECONDS, locale)),
          },
        },
        tooltip: tooltipOf(ink, (index) => {
          const point = trend[index];
          if (!point) return '';
          return [
            dayLabel(point.bucket, locale),
            formatPair(r.firstResponse, spanLabel(point.firstResponseP50Seconds, locale), locale),
            formatPair(r.resolution, spanLabel(point.resolutionP50Seconds, locale), locale),
          ].join('\n');
        }),
        series: [
          line(
            ink.main,
            trend.map((point) => inHours(point.firstResponseP50Seconds)),
          ),
          line(
            ink.second,
            trend.map((point) => inHours(point.resolutionP50Seconds)),
          ),
        ],
      };
    },
    [trend, locale, r],
  );
  return <Chart label={`${r.firstResponse}, ${r.resolution}`} option={option} />;
};

/** Which promises were kept, and how soon tickets are answered and resolved. */
export const ServiceSection = ({ query, csv }: { readonly query: UseQueryResult<Service>; readonly csv: string }) => {
  const { w, r, locale } = useReportWords();
  return (
    <Section title={r.service} lead={r.serviceLead} csv={csv} query={query}>
      {({ clocks, trend, definitions }) => (
        <>
          {clocks.length > 0 ? (
            <FigureTable
              columns={[
                <span key="clock">
                  {r.clock}
                  <Meaning of="clocks" name={r.clock} definitions={definitions} />
                </span>,
                r.kept,
                r.met,
                r.breached,
                r.running,
              ]}
              rows={clocks.map(({ kind, met, breached, running, breachedFilter }) => ({
                key: kind,
                cells: [
                  wordOf(w.clocks, kind),
                  met + breached === 0 ? '–' : formatShare(met / (met + breached), locale, 1),
                  numberLabel(met, locale),
                  <TicketLink
                    key="breached"
                    filter={breached > 0 ? breachedFilter : null}
                    className={breached > 0 ? sheet.link : undefined}
                    label={fill(r.open, { count: breached, name: `${wordOf(w.clocks, kind)}, ${r.breached}` })}
                  >
                    {numberLabel(breached, locale)}
                  </TicketLink>,
                  numberLabel(running, locale),
                ],
              }))}
            />
          ) : null}
          <ul className={css.legend}>
            <li data-mark="main">
              {r.firstResponse}
              <Meaning of="firstResponse" name={r.firstResponse} definitions={definitions} />
            </li>
            <li data-mark="second">
              {r.resolution}
              <Meaning of="resolution" name={r.resolution} definitions={definitions} />
            </li>
          </ul>
          <TimesChart trend={trend} />
          <Figures
            columns={[r.day, r.tickets, r.firstResponse, r.resolution]}
            rows={trend.map((point) => ({
              key: point.bucket,
              cells: [
                <TicketLink key="day" filter={point.tickets > 0 ? point.filter : null} className={sheet.link}>
                  {dayLabel(point.bucket, locale)}
                </TicketLink>,
                numberLabel(point.tickets, locale),
                spanLabel(point.firstResponseP50Seconds, locale),
                spanLabel(point.resolutionP50Seconds, locale),
              ],
            }))}
          />
        </>
      )}
    </Section>
  );
};
