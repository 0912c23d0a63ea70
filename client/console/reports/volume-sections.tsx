import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { outbreaksReportSchema, volumeReportSchema } from '../../../server/contract/report-views.ts';
import { Bars } from './bars.tsx';
import { dayLabel, rateLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import css from './reports.module.css';
import { Section } from './section.tsx';
import { useOutbreakWords } from './use-outbreak-words.ts';
import { useReportWords } from './use-report-words.ts';

type Part<T extends z.ZodType> = { readonly query: UseQueryResult<z.output<T>>; readonly csv: string };

export const SlicesSection = ({ query, csv }: Part<typeof volumeReportSchema>) => {
  const { r, locale, providerName, categoryName } = useReportWords();
  return (
    <Section
      title={r.slices}
      meaning={<Meaning of="complaints" name={r.slices} definitions={query.data?.definitions} />}
      lead={r.slicesLead}
      csv={csv}
      query={query}
    >
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

export const OutbreaksSection = ({ query, csv }: Part<typeof outbreaksReportSchema>) => {
  const { o, r, locale } = useOutbreakWords();
  return (
    <Section
      title={r.outbreaks}
      meaning={<Meaning of="expected" name={r.outbreaks} definitions={query.data?.definitions} />}
      lead={r.outbreaksLead}
      csv={csv}
      query={query}
    >
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
                  </span>
                  {' · '}
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
