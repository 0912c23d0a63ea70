import { Select } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { volumeReportSchema } from '../../../server/contract/complaint-reports.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useOutbreakWords } from '../outbreaks/use-outbreak-words.ts';
import { Bars } from './bars.tsx';
import { rateLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { VITAL_SHARE } from './pareto-chart.tsx';
import { INSIDE, type ReportSearch } from './report-search.ts';
import { Section } from './section.tsx';
import css from './sheet.module.css';
import { useChartWords } from './use-chart-words.ts';

type Volume = z.output<typeof volumeReportSchema>;
type Inside = (typeof INSIDE)[number];

/** More names than these in a sentence are a list. */
const MOST_NAMED = 4;

/** What the complaints have in common besides their category: of all, or of the one that was chosen, the most first. */
export const InsideSection = ({
  query,
  csv,
  attribute,
  category,
  change,
}: {
  readonly query: UseQueryResult<Volume>;
  readonly csv: string;
  readonly attribute: Inside;
  readonly category: string | undefined;
  readonly change: (part: ReportSearch) => void;
}) => {
  const { r, k, locale, categoryName } = useChartWords();
  const { attributeName, valuesName } = useOutbreakWords();
  const nameOf = (row: Volume['rows'][number]): string => {
    const value = row.key[attribute] ?? 'none';
    return value === 'none' ? k.unknown : valuesName(attribute, [value]);
  };
  const title = category ? fill(k.insideOf, { category: categoryName(category) }) : k.inside;
  const said = (rows: Volume['rows']): string => {
    const all = rows.reduce((sum, { complaints }) => sum + complaints, 0);
    const vital: typeof rows = [];
    let reached = 0;
    for (const row of rows) {
      if (reached >= VITAL_SHARE * all || vital.length === MOST_NAMED) break;
      vital.push(row);
      reached += row.complaints;
    }
    return fill(k.insideSaid, {
      values: new Intl.ListFormat(locale).format(vital.map(nameOf)),
      share: formatShare(all > 0 ? reached / all : 0, locale),
    });
  };
  return (
    <Section
      title={title}
      meaning={<Meaning of="per1000" name={title} definitions={query.data?.definitions} />}
      lead={k.insideLead}
      csv={csv}
      query={query}
    >
      {({ rows }) => {
        const sorted = rows.filter(({ complaints }) => complaints > 0).sort((a, b) => b.complaints - a.complaints);
        return (
          <>
            <div className={css.filters}>
              <Select
                label={k.insideBy}
                data={INSIDE.map((value) => ({ value, label: attributeName(value) }))}
                value={attribute}
                allowDeselect={false}
                onChange={(next) => change({ inside: next === INSIDE[0] ? undefined : (next ?? undefined) })}
              />
            </div>
            {sorted.length === 0 ? (
              <p className={css.quiet}>{r.empty}</p>
            ) : (
              <>
                <p className={css.said}>{said(sorted)}</p>
                <Bars
                  bars={sorted.map((row) => ({
                    key: row.key[attribute] ?? 'none',
                    name: nameOf(row),
                    count: row.complaints,
                    note: row.per1000 === null ? '' : `${rateLabel(row.per1000, locale)} ‰`,
                    filter: row.filter,
                  }))}
                />
              </>
            )}
          </>
        );
      }}
    </Section>
  );
};
