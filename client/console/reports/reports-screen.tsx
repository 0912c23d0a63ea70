import { useNavigate, useSearch } from '@tanstack/react-router';
import {
  causesReport,
  outbreaksReport,
  providersReport,
  refundsReport,
  serviceReport,
  volumeReport,
} from '../../../server/contract/report.ts';
import { addressOf } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Page } from '../parts/page.tsx';
import { Answer } from './answer.tsx';
import { HeatSection } from './heat-section.tsx';
import { dayLabel, zoneLabel } from './labels.ts';
import { ProvidersSection, RefundsSection } from './money-sections.tsx';
import { ReportFilters } from './report-filters.tsx';
import { type ReportSearch, readReportSearch } from './report-search.ts';
import css from './reports.module.css';
import { ServiceSection } from './service-section.tsx';
import { TrendSection } from './trend-section.tsx';
import { useReport } from './use-report.ts';
import { useReportWords } from './use-report-words.ts';
import { CausesSection, OutbreaksSection, SlicesSection } from './volume-sections.tsx';

/** What is getting worse, why, and whether the fix worked: the answer first, then what shows it, then its tickets. */
export const ReportsScreen = () => {
  const { r, locale } = useReportWords();
  const search = useSearch({ from: '/reports' });
  const navigate = useNavigate();
  const { input, previous, length, period } = readReportSearch(search, new Date());
  const volume = useReport(volumeReport, input);
  const service = useReport(serviceReport, input);
  const refunds = useReport(refundsReport, input);
  const causes = useReport(causesReport, input);
  const providers = useReport(providersReport, input);
  const outbreaks = useReport(outbreaksReport, input);
  const before = {
    volume: useReport(volumeReport, previous),
    service: useReport(serviceReport, previous),
    refunds: useReport(refundsReport, previous),
  };
  const change = (part: ReportSearch) =>
    void navigate({ to: '/reports', search: { ...search, ...part }, replace: true });
  const csvOf = (endpoint: Parameters<typeof addressOf>[0], table: 'rows' | 'trend' = 'rows') =>
    addressOf(endpoint, { ...input, format: 'csv', table });
  const lead = fill(r.lead, {
    from: dayLabel(input.from, locale),
    to: dayLabel(input.to, locale),
    zone: volume.data ? zoneLabel(volume.data.timeZone, locale) : '…',
  });
  return (
    <Page title={r.title} lead={lead}>
      <ReportFilters search={search} shown={{ period, from: input.from, to: input.to }} change={change} />
      <Answer
        volume={{ now: volume, before: before.volume }}
        service={{ now: service, before: before.service }}
        refunds={{ now: refunds, before: before.refunds }}
        previous={previous}
        length={length}
      />
      <TrendSection query={volume} csv={csvOf(volumeReport, 'trend')} />
      <div className={css.pair}>
        <SlicesSection query={volume} csv={csvOf(volumeReport)} />
        <OutbreaksSection query={outbreaks} csv={csvOf(outbreaksReport)} />
      </div>
      <HeatSection query={volume} csv={csvOf(volumeReport)} />
      <CausesSection query={causes} csv={csvOf(causesReport)} />
      <ServiceSection query={service} csv={csvOf(serviceReport, 'trend')} />
      <RefundsSection query={refunds} csv={csvOf(refundsReport)} />
      <ProvidersSection query={providers} csv={csvOf(providersReport)} />
    </Page>
  );
};
