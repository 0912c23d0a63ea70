import { IconDeviceTv, IconMail, IconMessages, IconTrendingUp } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import {
  causesReport,
  controlReport,
  providersReport,
  refundsReport,
  serviceReport,
  volumeReport,
} from '../../../server/contract/report.ts';
import { addressOf } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { readOutbreakSearch } from '../outbreaks/outbreak-search.ts';
import { OutbreaksSection } from '../outbreaks/outbreaks-section.tsx';
import { Page } from '../parts/page.tsx';
import { useSession } from '../session/session.ts';
import { Answer } from './answer.tsx';
import { CausesSection } from './causes-section.tsx';
import { ChangesSection } from './changes-section.tsx';
import { ControlSection } from './control-section.tsx';
import { HeatSection } from './heat-section.tsx';
import { InsideSection } from './inside-section.tsx';
import { dayLabel, zoneLabel } from './labels.ts';
import { ProvidersSection, RefundsSection } from './money-sections.tsx';
import { ReportFilters } from './report-filters.tsx';
import { type ReportSearch, readInside, readReportSearch, readWeight } from './report-search.ts';
import { ServiceSection } from './service-section.tsx';
import css from './sheet.module.css';
import { PrintButton, SheetTools } from './sheet-tools.tsx';
import { SlicesSection } from './slices-section.tsx';
import { TrendSection } from './trend-section.tsx';
import { useChartWords } from './use-chart-words.ts';
import { useReport } from './use-report.ts';

/** What is getting worse, why, and whether the fix worked: the answer first, then what shows it, then its tickets. */
export const ReportsScreen = () => {
  const { r, k, locale, providerName, categoryName } = useChartWords();
  const { may } = useSession();
  const search = useSearch({ from: '/reports' });
  const navigate = useNavigate();
  const { input, previous, length, period } = readReportSearch(search, new Date());
  const volume = useReport(volumeReport, input);
  const service = useReport(serviceReport, input);
  const refunds = useReport(refundsReport, input);
  const weight = readWeight(search);
  const inside = readInside(search);
  const parts = useReport(volumeReport, { ...input, by: inside });
  const causes = useReport(causesReport, { ...input, ...weight });
  const control = useReport(controlReport, input);
  const providers = useReport(providersReport, input);
  const before = {
    volume: useReport(volumeReport, previous),
    service: useReport(serviceReport, previous),
    refunds: useReport(refundsReport, previous),
  };
  const change = (part: ReportSearch) =>
    void navigate({ to: '/reports', search: { ...search, ...part }, replace: true });
  const csvOf = (endpoint: Parameters<typeof addressOf>[0], table: 'rows' | 'trend' | 'changes' = 'rows') =>
    addressOf(endpoint, { ...input, format: 'csv', table });
  // On paper the filters are not shown; what they leave has to be told all the same.
  const lead = [
    fill(r.lead, {
      from: dayLabel(input.from, locale),
      to: dayLabel(input.to, locale),
      zone: volume.data ? zoneLabel(volume.data.timeZone, locale) : '…',
    }),
    ...(input.provider ? [providerName(input.provider)] : []),
    ...(input.category ? [categoryName(input.category)] : []),
  ].join(' · ');
  const side = (
    <SheetTools>
      <Link to="/reports/outbreaks" className={css.tool}>
        <IconTrendingUp size={15} stroke={1.8} aria-hidden />
        {k.allRises}
      </Link>
      <Link to="/reports/topics" search={{ category: search.category }} className={css.tool}>
        <IconMessages size={15} stroke={1.8} aria-hidden />
        {k.topics}
      </Link>
      {may('report:schedule') ? (
        <Link to="/reports/mails" className={css.tool}>
          <IconMail size={15} stroke={1.8} aria-hidden />
          {k.mails}
        </Link>
      ) : null}
      <Link to="/wall" search={{ provider: search.provider, category: search.category }} className={css.tool}>
        <IconDeviceTv size={15} stroke={1.8} aria-hidden />
        {k.wall}
      </Link>
      <PrintButton />
    </SheetTools>
  );
  return (
    <Page title={r.title} lead={lead} side={side}>
      <ReportFilters search={search} shown={{ period, from: input.from, to: input.to }} change={change} />
      <Answer
        volume={{ now: volume, before: before.volume }}
        service={{ now: service, before: before.service }}
        refunds={{ now: refunds, before: before.refunds }}
        previous={previous}
        length={length}
      />
      <TrendSection query={volume} csv={csvOf(volumeReport, 'trend')} />
      <ControlSection query={control} csv={csvOf(controlReport)} />
      <div className={css.pair}>
        <SlicesSection query={volume} csv={csvOf(volumeReport)} />
        <OutbreaksSection asked={readOutbreakSearch({ ...search, from: input.from, to: input.to })} />
      </div>
      <HeatSection query={volume} csv={csvOf(volumeReport)} />
      <CausesSection
        query={causes}
        csv={addressOf(causesReport, { ...input, ...weight, format: 'csv' })}
        weigh={weight.weigh}
        change={change}
      />
      <InsideSection
        query={parts}
        csv={addressOf(volumeReport, { ...input, by: inside, format: 'csv' })}
        attribute={inside}
        category={input.category}
        change={change}
      />
      <ChangesSection query={causes} csv={csvOf(causesReport, 'changes')} length={length} />
      <ServiceSection query={service} csv={csvOf(serviceReport, 'trend')} />
      <RefundsSection query={refunds} csv={csvOf(refundsReport)} />
      <ProvidersSection query={providers} csv={csvOf(providersReport)} />
    </Page>
  );
};
