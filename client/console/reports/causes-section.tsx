import { UnstyledButton } from '@mantine/core';
import { IconZoomIn } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { causesReportSchema } from '../../../server/contract/complaint-reports.ts';
import { formatMoney, formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import chart from './chart.module.css';
import { FigureTable } from './figures.tsx';
import { numberLabel } from './labels.ts';
import meaning from './meaning.module.css';
import { Meaning } from './meaning.tsx';
import { ParetoChart, VITAL_SHARE } from './pareto-chart.tsx';
import { ParetoWeight } from './pareto-weight.tsx';
import type { ReportSearch } from './report-search.ts';
import { Section } from './section.tsx';
import sheet from './sheet.module.css';
import { TicketLink } from './ticket-link.tsx';
import { useChartWords } from './use-chart-words.ts';

type Causes = z.output<typeof causesReportSchema>;

type Parts = { readonly report: Causes; readonly change: (part: ReportSearch) => void };

/** Leads into one category: every section then tells of that alone. */
const LookInside = ({ category, change }: { readonly category: string; readonly change: Parts['change'] }) => {
  const { k, categoryName } = useChartWords();
  return (
    <UnstyledButton
      className={meaning.meaning}
      aria-label={fill(k.lookInside, { category: categoryName(category) })}
      title={fill(k.lookInside, { category: categoryName(category) })}
      onClick={() => change({ category })}
    >
      <IconZoomIn size={15} stroke={1.7} aria-hidden />
    </UnstyledButton>
  );
};

const CausesTable = ({ report: { rows, definitions }, change }: Parts) => {
  const { r, k, locale, categoryName } = useChartWords();
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, locale));
  const column = (name: string, of: string) => (
    <span key={of}>
      {name}
      <Meaning of={of} name={name} definitions={definitions} />
    </span>
  );
  return (
    <FigureTable
      columns={[
        r.category,
        column(r.complaints, 'complaints'),
        column(k.money, 'money'),
        column(k.points, 'severityPoints'),
        column(r.share, 'share'),
        column(k.interval, 'shareInterval'),
        column(r.cumulative, 'cumulative'),
        column(r.upheld, 'upheldShare'),
        column(r.repeated, 'repeatShare'),
      ]}
      rows={rows.map((row) => ({
        key: row.category,
        cells: [
          <span key="category">
            <TicketLink filter={row.filter} className={sheet.link}>
              {categoryName(row.category)}
            </TicketLink>
            {rows.length > 1 && row.category !== 'none' ? <LookInside category={row.category} change={change} /> : null}
          </span>,
          numberLabel(row.complaints, locale),
          row.money ? formatMoney(row.money, locale) : '–',
          numberLabel(row.severityPoints, locale),
          share(row.share),
          row.shareLow === null ? '–' : `${share(row.shareLow)} – ${share(row.shareHigh)}`,
          share(row.cumulative),
          share(row.upheldShare),
          share(row.repeatShare),
        ],
      }))}
    />
  );
};

/** The vital few in a sentence, drawn, and in figures; or plainly that there is nothing to rank by. */
const Pareto = ({ report, change }: Parts) => {
  const { r, k, locale, categoryName } = useChartWords();
  const { rows, weigh } = report;
  if (rows.length === 0) return <p className={sheet.quiet}>{r.empty}</p>;
  if (rows.every(({ share }) => share === 0))
    return (
      <>
        <p className={sheet.quiet}>{weigh === 'money' ? k.noMoney : k.noPoints}</p>
        <CausesTable report={report} change={change} />
      </>
    );
  const vital = rows.filter((row) => row.cumulative - row.share < VITAL_SHARE);
  const said = fill(k.pareto[weigh], {
    categories: new Intl.ListFormat(locale).format(vital.map(({ category }) => categoryName(category))),
    share: formatShare(vital.at(-1)?.cumulative ?? 0, locale),
  });
  const measured = { count: r.complaints, money: `${k.money} (${report.currency})`, severity: k.points }[weigh];
  return (
    <>
      <p className={sheet.said}>{said}</p>
      <ul className={chart.legend}>
        <li data-mark="main">{measured}</li>
        <li data-mark="second">{k.up}</li>
        <li data-mark="quiet">{k.mark}</li>
      </ul>
      <ParetoChart report={report} label={`${r.causes}. ${said}`} />
      <CausesTable report={report} change={change} />
    </>
  );
};

/** What complaints are about, by number, by money or by severity. */
export const CausesSection = ({
  query,
  csv,
  weigh,
  change,
}: {
  readonly query: UseQueryResult<Causes>;
  readonly csv: string;
  readonly weigh: Causes['weigh'];
  readonly change: (part: ReportSearch) => void;
}) => {
  const { r } = useChartWords();
  return (
    <Section title={r.causes} lead={r.causesLead} csv={csv} query={query}>
      {(report) => (
        <>
          <ParetoWeight report={report} weigh={weigh} change={change} />
          <Pareto report={report} change={change} />
        </>
      )}
    </Section>
  );
};
