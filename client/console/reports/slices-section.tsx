import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { volumeReportSchema } from '../../../server/contract/complaint-reports.ts';
import { Bars } from './bars.tsx';
import { rateLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { Section } from './section.tsx';
import css from './sheet.module.css';
import { useReportWords } from './use-report-words.ts';

type Volume = z.output<typeof volumeReportSchema>;

export const SlicesSection = ({ query, csv }: { readonly query: UseQueryResult<Volume>; readonly csv: string }) => {
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
