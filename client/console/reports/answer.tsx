import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { volumeReportSchema } from '../../../server/contract/complaint-reports.ts';
import type { refundsReportSchema } from '../../../server/contract/money-reports.ts';
import type { serviceReportSchema } from '../../../server/contract/service-reports.ts';
import { formatMoney } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from './answer.module.css';
import { Headline } from './headline.tsx';
import { dayLabel, numberLabel, rateLabel, spanLabel } from './labels.ts';
import { Meaning } from './meaning.tsx';
import type { ReportInput } from './report-search.ts';
import sheet from './sheet.module.css';
import { useReportWords } from './use-report-words.ts';

/** A report of the period, and the same of the period before. */
type Pair<T extends z.ZodType> = {
  readonly now: UseQueryResult<z.output<T>>;
  readonly before: UseQueryResult<z.output<T>>;
};

/** The answer in a sentence, then the five figures a manager asks for first. */
export const Answer = ({
  volume,
  service,
  refunds,
  previous,
  length,
}: {
  readonly volume: Pair<typeof volumeReportSchema>;
  readonly service: Pair<typeof serviceReportSchema>;
  readonly refunds: Pair<typeof refundsReportSchema>;
  readonly previous: ReportInput;
  readonly length: number;
}) => {
  const { r, locale } = useReportWords();
  if (volume.now.isPending) return <Loading rows={2} height={72} />;
  if (volume.now.isLoadingError) return <Failure fault={volume.now.error} again={() => void volume.now.refetch()} />;
  const { totals, sentence, definitions } = volume.now.data;
  const before = volume.before.data?.totals;
  const [times, timesBefore] = [service.now.data, service.before.data];
  const [money, moneyBefore] = [refunds.now.data?.totals[0], refunds.before.data?.totals];
  const sameMoney = moneyBefore?.find(({ currency }) => currency === money?.currency);
  return (
    <div className={sheet.section} data-stale={volume.now.isPlaceholderData}>
      <p className={css.sentence} aria-live="polite">
        {sentence[locale]}
        <Meaning of="sentence" name={r.outbreaks} definitions={definitions} />
      </p>
      <dl className={css.headlines}>
        <Headline
          name={r.per1000}
          of="per1000"
          definitions={definitions}
          value={rateLabel(totals.per1000, locale)}
          now={totals.per1000}
          before={totals.previousPer1000}
          said={rateLabel(totals.previousPer1000, locale)}
          better="less"
        />
        <Headline
          name={r.complaints}
          of="complaints"
          definitions={definitions}
          value={numberLabel(totals.complaints, locale)}
          now={totals.complaints}
          before={before?.complaints}
          said={numberLabel(before?.complaints ?? null, locale)}
          better="less"
        />
        <Headline
          name={r.firstResponse}
          of="firstResponse"
          definitions={times?.definitions}
          value={spanLabel(times?.firstResponse.p50Seconds ?? null, locale)}
          now={times?.firstResponse.p50Seconds ?? null}
          before={timesBefore?.firstResponse.p50Seconds}
          said={spanLabel(timesBefore?.firstResponse.p50Seconds ?? null, locale)}
          better="less"
        />
        <Headline
          name={r.resolution}
          of="resolution"
          definitions={times?.definitions}
          value={spanLabel(times?.resolution.p50Seconds ?? null, locale)}
          now={times?.resolution.p50Seconds ?? null}
          before={timesBefore?.resolution.p50Seconds}
          said={spanLabel(timesBefore?.resolution.p50Seconds ?? null, locale)}
          better="less"
        />
        <Headline
          name={r.refunded}
          of="refunded"
          definitions={refunds.now.data?.definitions}
          value={money ? formatMoney(money.refunded, locale) : '–'}
          now={money ? Number(money.refunded.minor) : null}
          before={sameMoney ? Number(sameMoney.refunded.minor) : null}
          said={sameMoney ? formatMoney(sameMoney.refunded, locale) : ''}
          better="neither"
        />
      </dl>
      <p className={sheet.small}>
        {fill(r.previous, { days: length, from: dayLabel(previous.from, locale), to: dayLabel(previous.to, locale) })}
      </p>
    </div>
  );
};
