import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { volumeReportSchema } from '../../../server/contract/complaint-reports.ts';
import { fill } from '../../words/words.ts';
import { useOutbreakWords } from '../outbreaks/use-outbreak-words.ts';
import { FigureTable } from './figures.tsx';
import css from './heat.module.css';
import { numberLabel, rateLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { Section } from './section.tsx';
import sheet from './sheet.module.css';
import { TicketLink } from './ticket-link.tsx';

type Rows = z.output<typeof volumeReportSchema>['rows'];

const keysOf = (rows: Rows, name: string): string[] => {
  const sums = new Map<string, number>();
  for (const { key, complaints } of rows) {
    const value = key[name] ?? 'none';
    sums.set(value, (sums.get(value) ?? 0) + complaints);
  }
  return [...sums].sort((a, b) => b[1] - a[1]).map(([value]) => value);
};

/** Provider by category: a table, so that it needs no other for those who read. */
export const HeatSection = ({
  query,
  csv,
}: {
  readonly query: UseQueryResult<z.output<typeof volumeReportSchema>>;
  readonly csv: string;
}) => {
  const { o, r, locale, providerName, categoryName } = useOutbreakWords();
  return (
    <Section
      title={o.map}
      meaning={<Meaning of="per1000" name={o.map} definitions={query.data?.definitions} />}
      lead={o.mapLead}
      csv={csv}
      query={query}
    >
      {({ rows }) => {
        if (rows.length === 0) return <p className={sheet.quiet}>{r.empty}</p>;
        const [providers, categories] = [keysOf(rows, 'provider'), keysOf(rows, 'category')];
        const found = new Map(rows.map((row) => [`${row.key.provider} ${row.key.category}`, row]));
        const most = Math.max(...rows.map(({ per1000 }) => per1000 ?? 0)) || 1;
        return (
          <FigureTable
            columns={[r.category, ...providers.map(providerName)]}
            rows={categories.map((category) => ({
              key: category,
              cells: [
                categoryName(category),
                ...providers.map((provider) => {
                  const row = found.get(`${provider} ${category}`);
                  if (!row) return '·';
                  const rate = rateLabel(row.per1000, locale);
                  const share = row.per1000 === null ? 0 : Math.round((100 * row.per1000) / most);
                  const name = `${categoryName(category)} · ${providerName(provider)}`;
                  return (
                    <span
                      key={provider}
                      className={css.heat}
                      style={{ background: `color-mix(in srgb, var(--chart-heat) ${share}%, transparent)` }}
                    >
                      <TicketLink
                        filter={row.filter}
                        label={fill(o.cell, { name, complaints: numberLabel(row.complaints, locale), rate })}
                      >
                        {row.per1000 === null ? numberLabel(row.complaints, locale) : rate}
                      </TicketLink>
                    </span>
                  );
                }),
              ],
            }))}
          />
        );
      }}
    </Section>
  );
};
