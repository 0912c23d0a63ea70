import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { causesReportSchema } from '../../../server/contract/report.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { FigureTable } from './figures.tsx';
import { numberLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { ParetoChart, VITAL_SHARE } from './pareto-chart.tsx';
import css from './reports.module.css';
import { Section } from './section.tsx';
import { TicketLink } from './ticket-link.tsx';
import { useChartWords } from './use-chart-words.ts';

type Causes = z.output<typeof causesReportSchema>;

/** What complaints are about: the vital few in a sentence, drawn, and in figures. */
export const CausesSection = ({ query, csv }: { readonly query: UseQueryResult<Causes>; readonly csv: string }) => {
  const { r, k, locale, categoryName } = useChartWords();
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, locale));
  const list = new Intl.ListFormat(locale);
  return (
    <Section title={r.causes} lead={r.causesLead} csv={csv} query={query}>
      {({ rows, definitions }) => {
        if (rows.length === 0) return <p className={css.quiet}>{r.empty}</p>;
        const vital = rows.filter((row) => row.cumulative - row.share < VITAL_SHARE);
        const said = fill(k.pareto, {
          categories: list.format(vital.map(({ category }) => categoryName(category))),
          share: share(vital.at(-1)?.cumulative ?? null),
        });
        const column = (name: string, of: string) => (
          <span key={of}>
            {name}
            <Meaning of={of} name={name} definitions={definitions} />
          </span>
        );
        return (
          <>
            <p className={css.said}>{said}</p>
            <ul className={css.legend}>
              <li data-mark="main">{r.complaints}</li>
              <li data-mark="second">{k.up}</li>
              <li data-mark="quiet">{k.mark}</li>
            </ul>
            <ParetoChart rows={rows} label={`${r.causes}. ${said}`} />
            <FigureTable
              columns={[
                r.category,
                column(r.complaints, 'complaints'),
                column(r.share, 'share'),
                column(k.interval, 'shareInterval'),
                column(r.cumulative, 'cumulative'),
                column(r.upheld, 'upheldShare'),
                column(r.repeated, 'repeatShare'),
              ]}
              rows={rows.map((row) => ({
                key: row.category,
                cells: [
                  <TicketLink key="category" filter={row.filter} className={css.link}>
                    {categoryName(row.category)}
                  </TicketLink>,
                  numberLabel(row.complaints, locale),
                  share(row.share),
                  `${share(row.shareLow)} – ${share(row.shareHigh)}`,
                  share(row.cumulative),
                  share(row.upheldShare),
                  share(row.repeatShare),
                ],
              }))}
            />
          </>
        );
      }}
    </Section>
  );
};
