import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { causesReportSchema } from '../../../server/contract/complaint-reports.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from './changes.module.css';
import { FigureTable } from './figures.tsx';
import { dayLabel, numberLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { Section } from './section.tsx';
import sheet from './sheet.module.css';
import { TicketLink } from './ticket-link.tsx';
import { useChartWords } from './use-chart-words.ts';

type Causes = z.output<typeof causesReportSchema>;
type Change = Causes['changes'][number];

const HALF = 50;

/** A bar to the right for more, to the left for fewer. */
const Swing = ({ change, most }: { readonly change: number; readonly most: number }) => {
  const width = (Math.abs(change) / most) * HALF;
  return (
    <span className={css.swing} aria-hidden>
      <span
        data-more={change > 0}
        style={{ width: `${width}%`, insetInlineStart: `${change > 0 ? HALF : HALF - width}%` }}
      />
    </span>
  );
};

/** What made complaints more or fewer than before: the change shared out over the categories. */
export const ChangesSection = ({
  query,
  csv,
  length,
}: {
  readonly query: UseQueryResult<Causes>;
  readonly csv: string;
  readonly length: number;
}) => {
  const { r, k, locale, categoryName } = useChartWords();
  const { previous } = query.data ?? {};
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const sentence = (changes: readonly Change[], before: number): string => {
    const whole = changes.reduce((sum, { complaints }) => sum + complaints, 0) - before;
    const [first] = changes;
    if (whole === 0 || !first) return fill(k.same, { days: length });
    return fill(whole > 0 ? k.more : k.less, {
      count: numberLabel(Math.abs(whole), locale),
      days: length,
      category: categoryName(first.category),
      share: formatShare(first.changeShare ?? 0, locale),
    });
  };
  const lead = fill(k.changesLead, {
    from: previous ? dayLabel(previous.from, locale) : '…',
    to: previous ? dayLabel(previous.to, locale) : '…',
  });
  return (
    <Section title={k.changes} lead={lead} csv={csv} query={query}>
      {({ changes, previous: { complaints }, definitions }) => {
        if (changes.length === 0) return <p className={sheet.quiet}>{r.empty}</p>;
        const most = Math.max(1, ...changes.map(({ change }) => Math.abs(change)));
        return (
          <>
            <p className={sheet.said}>{sentence(changes, complaints)}</p>
            <FigureTable
              columns={[
                r.category,
                <span key="before">
                  {k.before}
                  <Meaning of="previous" name={k.before} definitions={definitions} />
                </span>,
                <span key="now">
                  {k.now}
                  <Meaning of="complaints" name={k.now} definitions={definitions} />
                </span>,
                k.change,
                <span key="part">
                  {k.part}
                  <Meaning of="changeShare" name={k.part} definitions={definitions} />
                </span>,
              ]}
              rows={changes.map((row) => ({
                key: row.category,
                cells: [
                  categoryName(row.category),
                  <TicketLink key="before" filter={row.previous > 0 ? row.previousFilter : null} className={sheet.link}>
                    {numberLabel(row.previous, locale)}
                  </TicketLink>,
                  <TicketLink key="now" filter={row.complaints > 0 ? row.filter : null} className={sheet.link}>
                    {numberLabel(row.complaints, locale)}
                  </TicketLink>,
                  <span key="change" className={css.change}>
                    <Swing change={row.change} most={most} />
                    <span className={css.signed}>{signed.format(row.change)}</span>
                  </span>,
                  row.changeShare === null ? '–' : formatShare(row.changeShare, locale),
                ],
              }))}
            />
          </>
        );
      }}
    </Section>
  );
};
