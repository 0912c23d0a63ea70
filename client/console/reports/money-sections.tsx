import type { UseQueryResult } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';
import type { providersReportSchema, refundsReportSchema } from '../../../server/contract/money-reports.ts';
import { formatMoney, formatShare } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import css from './bars.module.css';
import { Bars } from './bars.tsx';
import { FigureTable } from './figures.tsx';
import { numberLabel, rateLabel, spanLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import { Section } from './section.tsx';
import sheet from './sheet.module.css';
import { TicketLink } from './ticket-link.tsx';
import { useReportWords } from './use-report-words.ts';
import { useScorecardWords } from './use-scorecard-words.ts';

type Part<T extends z.ZodType> = { readonly query: UseQueryResult<z.output<T>>; readonly csv: string };

/** The head of a column with what it counts. */
const explainedBy =
  (definitions: z.output<typeof refundsReportSchema>['definitions']) => (name: string, of: string) => (
    <span key={of}>
      {name}
      <Meaning of={of} name={name} definitions={definitions} />
    </span>
  );

export const RefundsSection = ({ query, csv }: Part<typeof refundsReportSchema>) => {
  const { w, r, locale, providerName } = useReportWords();
  return (
    <Section title={r.refunds} lead={r.refundsLead} csv={csv} query={query}>
      {({ byState, byProvider, definitions }) => {
        const explained = explainedBy(definitions);
        return byState.length === 0 ? (
          <p className={sheet.quiet}>{r.empty}</p>
        ) : (
          <>
            <Bars
              bars={byState.map(({ state, count, filter }) => ({
                key: state,
                name: wordOf(w.desk.refunds.states, state),
                count,
                note: '',
                filter,
              }))}
            />
            <FigureTable
              columns={[
                r.provider,
                explained(r.requested, 'count'),
                r.succeeded,
                explained(r.amount, 'refunded'),
                explained(r.arrival, 'timeToArrival'),
                r.arrival95,
              ]}
              rows={byProvider.map((row) => ({
                key: `${row.provider} ${row.currency}`,
                cells: [
                  <TicketLink key="provider" filter={row.filter} className={sheet.link}>
                    {providerName(row.provider)}
                  </TicketLink>,
                  numberLabel(row.count, locale),
                  numberLabel(row.succeeded, locale),
                  formatMoney(row.refunded, locale),
                  spanLabel(row.timeToArrivalP50Seconds, locale),
                  spanLabel(row.timeToArrivalP95Seconds, locale),
                ],
              }))}
            />
          </>
        );
      }}
    </Section>
  );
};

export const ProvidersSection = ({ query, csv }: Part<typeof providersReportSchema>) => {
  const { s, r, locale, providerName } = useScorecardWords();
  const search = useSearch({ from: '/reports' });
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, locale, 2));
  return (
    <Section title={r.providers} lead={r.providersLead} csv={csv} query={query}>
      {({ rows, definitions }) => {
        const explained = explainedBy(definitions);
        return rows.length === 0 ? (
          <p className={sheet.quiet}>{r.empty}</p>
        ) : (
          <>
            <FigureTable
              columns={[
                r.provider,
                explained(r.transactions, 'transactions'),
                explained(r.failureRate, 'failureRate'),
                explained(r.complaints, 'complaints'),
                explained('‰', 'per1000'),
                explained(r.arrival, 'refundTime'),
                explained(r.fee, 'feeShare'),
              ]}
              rows={rows.map((row) => ({
                key: row.provider,
                cells: [
                  <TicketLink key="provider" filter={row.complaints > 0 ? row.filter : null} className={sheet.link}>
                    {providerName(row.provider)}
                  </TicketLink>,
                  numberLabel(row.transactions, locale),
                  share(row.failureRate),
                  numberLabel(row.complaints, locale),
                  rateLabel(row.per1000, locale),
                  spanLabel(row.refundP50Seconds, locale),
                  share(row.feeShare),
                ],
              }))}
            />
            <Link className={css.more} to="/reports/providers" search={search}>
              {s.open}
            </Link>
          </>
        );
      }}
    </Section>
  );
};
