import { Alert } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { providersReport } from '../../../server/contract/report.ts';
import { addressOf } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useSession } from '../session/session.ts';
import { dayLabel, zoneLabel } from './labels.ts';
import { ReportFilters } from './report-filters.tsx';
import { type ReportSearch, readReportSearch } from './report-search.ts';
import { ScorecardTable } from './scorecard-table.tsx';
import css from './sheet.module.css';
import { BackMark, CsvLink, PrintButton, SheetTools } from './sheet-tools.tsx';
import { useReport } from './use-report.ts';
import { useScorecardWords } from './use-scorecard-words.ts';

/** Wallet providers side by side over any period, for choosing and questioning them. */
export const ScorecardScreen = () => {
  const { s, r, locale, providerName } = useScorecardWords();
  const { may } = useSession();
  const search = useSearch({ from: '/reports/providers' });
  const navigate = useNavigate();
  const { input, period } = readReportSearch(search, new Date());
  const report = useReport(providersReport, input);
  const change = (part: ReportSearch) =>
    void navigate({ to: '/reports/providers', search: { ...search, ...part }, replace: true });
  const rows = report.data?.rows ?? [];
  const without = rows.filter(({ terms, fees }) => terms.length === 0 && fees.length > 0);
  const file = (table: 'rows' | 'fees', name: string) => (
    <CsvLink href={addressOf(providersReport, { ...input, format: 'csv', table })}>{name}</CsvLink>
  );
  const side = (
    <SheetTools>
      <Link to="/reports" search={search} className={css.tool}>
        <BackMark />
        {s.back}
      </Link>
      {file('rows', r.csv)}
      {file('fees', s.fees)}
      <PrintButton />
    </SheetTools>
  );
  const lead = fill(s.lead, {
    from: dayLabel(input.from, locale),
    to: dayLabel(input.to, locale),
    zone: report.data ? zoneLabel(report.data.timeZone, locale) : '…',
  });
  return (
    <Page title={s.title} lead={lead} side={side}>
      <ReportFilters search={search} shown={{ period, from: input.from, to: input.to }} change={change} />
      {report.isPending ? <Loading rows={6} /> : null}
      {report.isLoadingError ? <Failure fault={report.error} again={() => void report.refetch()} /> : null}
      {without.length > 0 ? (
        <Alert color="yellow">
          {fill(s.noTermsHint, {
            names: new Intl.ListFormat(locale).format(without.map(({ provider }) => providerName(provider))),
          })}{' '}
          {may('setting:write') ? (
            <Link className={css.link} to="/money" search={{ tab: 'terms' }}>
              {s.enterTerms}
            </Link>
          ) : null}
        </Alert>
      ) : null}
      {report.data ? (
        <div className={css.section} aria-busy={report.isFetching}>
          <div className={css.body} data-stale={report.isPlaceholderData || report.isError}>
            {rows.length === 0 ? (
              <p className={css.quiet}>{r.empty}</p>
            ) : (
              <ScorecardTable rows={rows} definitions={report.data.definitions} />
            )}
          </div>
        </div>
      ) : null}
    </Page>
  );
};
