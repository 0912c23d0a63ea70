import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { causesReportSchema, outbreaksReportSchema, volumeReportSchema } from '../../../server/contract/report.ts';
import { formatShare } from '../../parts/format.ts';
import { Bars } from './bars.tsx';
import { FigureTable } from './figures.tsx';
import { dayLabel, numberLabel, rateLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import css from './reports.module.css';
import { Section } from './section.tsx';
import { TicketLink } from './ticket-link.tsx';
import { useOutbreakWords } from './use-outbreak-words.ts';
import { useReportWords } from './use-report-words.ts';

type Part<T extends z.ZodType> = { readonly query: UseQueryResult<z.output<T>>; readonly csv: string };

export const SlicesSection = ({ query, csv }: Part<typeof volumeReportSchema>) => {
  const { r, locale, providerName, categoryName } = useReportWords();
  return (
    <Section title={r.slices} lead={r.slicesLead} csv={csv} query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className={css.quiet}>{r.empty}</p>
        ) : (
          <Bars
            bars={rows.map(({ key: { provider = 'none', category = 'none' }, complaints, per1000, filter }) => ({
              key: `${provider} ${category}`,
              name: `${categoryName(category)} · ${providerName(provider)}`,
              count: complaints,
              note: per1000 === null ? '' : `${rateLabel(per1000, locale)} ‰`,
              filter,
            }))}
          />
        )
      }
    </Section>
  );
};

export const CausesSection = ({ query, csv }: Part<typeof causesReportSchema>) => {
  const { r, locale, categoryName } = useReportWords();
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, locale));
  return (
    <Section title={r.causes} lead={r.causesLead} csv={csv} query={query}>
      {({ rows, definitions }) =>
        rows.length === 0 ? (
          <p className={css.quiet}>{r.empty}</p>
        ) : (
          <FigureTable
            columns={[
              r.category,
              r.complaints,
              r.share,
              r.cumulative,
              <span key="upheld">
                {r.upheld}
                <Meaning of="upheldShare" name={r.upheld} definitions={definitions} />
              </span>,
              <span key="repeated">
                {r.repeated}
                <Meaning of="repeatShare" name={r.repeated} definitions={definitions} />
              </span>,
            ]}
            rows={rows.map((row) => ({
              key: row.category,
              cells: [
                <TicketLink key="category" filter={row.filter} className={css.link}>
                  {categoryName(row.category)}
                </TicketLink>,
                numberLabel(row.complaints, locale),
                <span key="share" className={css.meter}>
                  <span aria-hidden>
                    <span style={{ width: `${row.share * 100}%` }} />
                  </span>
                  {share(row.share)}
                </span>,
                share(row.cumulative),
                share(row.upheldShare),
                share(row.repeatShare),
              ],
            }))}
          />
        )
      }
    </Section>
  );
};

export const OutbreaksSection = ({ query, csv }: Part<typeof outbreaksReportSchema>) => {
  const { o, r, locale } = useOutbreakWords();
  return (
    <Section title={r.outbreaks} lead={r.outbreaksLead} csv={csv} query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className={css.quiet}>{r.noOutbreaks}</p>
        ) : (
          <ul className={css.outbreaks}>
            {rows.map((row) => (
              <li key={row.id}>
                <span className={css.small}>
                  <span data-state={row.state} className={css.state}>
                    {o.states[row.state]}
                  </span>{' '}
                  {dayLabel(row.day, locale)}
                </span>
                <Link to="/reports/outbreaks/$outbreakId" params={{ outbreakId: row.id }} className={css.link}>
                  {row.sentence[locale]}
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Section>
  );
};
