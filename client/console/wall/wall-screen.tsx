import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { countTickets } from '../../../server/contract/queue.ts';
import { outbreaksReport, volumeReport } from '../../../server/contract/report.ts';
import { call } from '../../api.ts';
import { formatTime } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { numberLabel, rateLabel } from '../reports/labels.ts';
import { addDays, readReportSearch, today } from '../reports/report-search.ts';
import { TrendChart } from '../reports/trend-section.tsx';
import { useChartWords } from '../reports/use-chart-words.ts';
import css from './wall.module.css';

const REFRESH_MS = 60_000;
/** Two refreshes missed: what hangs on the wall is old, and has to say so. */
const STALE_MS = 150_000;
const DAYS = 14;
const RISES = 3;

const again = { refetchInterval: REFRESH_MS, refetchIntervalInBackground: true } as const;

/** Both reports of the last fortnight and the counts of the queue, asked anew every minute for as long as they hang there. */
const useWall = () => {
  const search = useSearch({ from: '/wall' });
  const now = new Date();
  const to = today(now);
  const { input } = readReportSearch({ ...search, from: addDays(to, 1 - DAYS), to }, now);
  const volume = useQuery({
    queryKey: ['wall', 'volume', input],
    queryFn: ({ signal }) => call(volumeReport, input, { signal }),
    ...again,
  });
  const outbreaks = useQuery({
    queryKey: ['wall', 'outbreaks', input],
    queryFn: ({ signal }) => call(outbreaksReport, input, { signal }),
    ...again,
  });
  const counts = useQuery({
    queryKey: ['wall', 'counts'],
    queryFn: ({ signal }) => call(countTickets, {}, { signal }),
    ...again,
  });
  return { volume, outbreaks, counts, search, seenAt: volume.dataUpdatedAt };
};

type Counted = 'open' | 'unassigned' | 'overdue' | 'complaintsToday' | 'rateToday';

const Figure = ({
  of,
  bad,
  children,
}: {
  readonly of: Counted;
  readonly bad?: boolean;
  readonly children: ReactNode;
}) => {
  const { k } = useChartWords();
  return (
    <div className={css.figure} data-bad={bad}>
      <dt>{k[of]}</dt>
      <dd className="figures">{children}</dd>
      <dd className={css.meaning}>{k.wallMeaning[of]}</dd>
    </div>
  );
};

/** For a screen on the wall: what a room should know, in large figures, without anything to press. */
export const WallScreen = () => {
  const { k, locale } = useChartWords();
  const { volume, outbreaks, counts, search, seenAt } = useWall();
  const report = volume.data;
  const rises = outbreaks.data?.rows.filter(({ state }) => state !== 'closed') ?? [];
  const number = (value: number | undefined) => numberLabel(value ?? null, locale);
  const isStale = volume.isError || (seenAt > 0 && Date.now() - seenAt > STALE_MS);
  // The headline is one of them already.
  const others = rises.filter(({ sentence }) => sentence[locale] !== report?.sentence[locale]);
  const latest = report?.trend.at(-1);
  return (
    <main className={css.wall}>
      <header className={css.head}>
        <h1>{k.wallTitle}</h1>
        {seenAt > 0 ? (
          <p className={css.when} data-stale={isStale} role="status">
            {fill(isStale ? k.stale : k.at, { time: formatTime(new Date(seenAt).toISOString(), locale) })}
          </p>
        ) : null}
        <Link to="/reports" search={search} className={css.leave} aria-label={k.leave}>
          <IconX size={22} stroke={1.7} aria-hidden />
        </Link>
      </header>
      {volume.isPending ? <Loading rows={4} height={120} /> : null}
      {volume.isLoadingError && !report ? <Failure fault={volume.error} again={() => void volume.refetch()} /> : null}
      {report ? (
        <>
          <p className={css.sentence} data-bad={rises.length > 0}>
            {report.sentence[locale]}
          </p>
          <dl className={css.figures}>
            <Figure of="open">{number(counts.data?.all)}</Figure>
            <Figure of="unassigned">{number(counts.data?.unassigned)}</Figure>
            <Figure of="overdue" bad={(counts.data?.overdue ?? 0) > 0}>
              {number(counts.data?.overdue)}
            </Figure>
            <Figure of="complaintsToday">{number(latest?.complaints)}</Figure>
            <Figure of="rateToday">{rateLabel(latest?.per1000 ?? null, locale)}</Figure>
          </dl>
          <div className={css.below} data-rises={others.length > 0}>
            <section aria-label={k.week}>
              <h2>{k.week}</h2>
              <TrendChart report={report} />
              <p className={css.meaning}>{k.wallMeaning.week}</p>
            </section>
            {others.length > 0 ? (
              <section aria-label={k.rises}>
                <h2>{k.rises}</h2>
                <ul className={css.rises}>
                  {others.slice(0, RISES).map(({ id, sentence }) => (
                    <li key={id}>{sentence[locale]}</li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
        </>
      ) : null}
    </main>
  );
};
