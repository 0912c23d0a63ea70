import { useQuery } from '@tanstack/react-query';
import { providerStatus } from '../../../server/contract/provider.ts';
import { call } from '../../api.ts';
import { formatDateTime, formatNumber, formatShare } from '../../parts/format.ts';
import { providers as en } from '../../words/en/providers.ts';
import { wordOf } from '../../words/shared.ts';
import { dictionary, fill } from '../../words/words.ts';
import { providers as zhCN } from '../../words/zh-CN/providers.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import { ChannelsPart } from '../filed/channels-part.tsx';
import { useFiledWords } from '../filed/use-filed-words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import pageCss from '../parts/page.module.css';
import { figure, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import css from './money.module.css';

const words = dictionary(en, zhCN);
const HOURS = 24;
const WATCH_MS = 10_000;
const TONES: Readonly<Record<string, Tone>> = { closed: 'good', half_open: 'warn', open: 'bad' };

/** How each provider answers, whether it is called at all, and when it was not. */
export const ProvidersPart = () => {
  const { c, r, locale } = useRefundWords();
  const { f } = useFiledWords();
  const p = words[locale];
  const status = useQuery({
    queryKey: ['provider-status'],
    queryFn: ({ signal }) => call(providerStatus, { hours: HOURS }, { signal }),
    refetchInterval: WATCH_MS,
  });
  if (status.isPending) return <Loading />;
  if (status.isLoadingError) return <Failure fault={status.error} again={() => void status.refetch()} />;
  const heads = p.columns;
  const ms = (value: number | null) =>
    value === null ? p.none : fill(p.ms, { count: formatNumber(Math.round(value), locale) });
  return (
    <>
      <p className={pageCss.lead}>{fill(p.lead, { hours: HOURS })}</p>
      <Table
        heads={[
          heads.provider,
          heads.circuit,
          ...[heads.calls, heads.errors, heads.p50, heads.p95].map(figure),
          heads.code,
        ]}
      >
        {status.data.providers.map((one) => (
          <tr key={one.provider}>
            <th scope="row">{wordOf(c.providers, one.provider)}</th>
            <td>
              <Chip tone={TONES[one.circuit] ?? 'plain'}>{p.circuits[one.circuit]}</Chip>
              {one.retryAt ? (
                <div className={pageCss.small}>
                  <When at={one.retryAt} />
                </div>
              ) : null}
            </td>
            <td className={css.number}>{formatNumber(one.calls, locale)}</td>
            <td className={css.number}>{one.errorShare === null ? p.none : formatShare(one.errorShare, locale)}</td>
            <td className={css.number}>{ms(one.p50Ms)}</td>
            <td className={css.number}>{ms(one.p95Ms)}</td>
            <td className={css.reference}>{one.lastCode ? wordOf(r.codes, one.lastCode) : p.none}</td>
          </tr>
        ))}
      </Table>
      <ChannelsPart channels={status.data.complaints} circuits={p.circuits} />
      <section className={pageCss.sheet} aria-label={p.incidents}>
        <strong>{p.incidents}</strong>
        {status.data.incidents.length === 0 ? <div className={pageCss.small}>{p.noIncidents}</div> : null}
        <ul className={css.incidents}>
          {status.data.incidents.map((one) => (
            <li key={one.id}>
              {one.source ? f.sources[one.source] : wordOf(c.providers, one.provider)} ·{' '}
              {one.endedAt
                ? fill(p.lasted, {
                    from: formatDateTime(one.openedAt, locale),
                    to: formatDateTime(one.endedAt, locale),
                  })
                : fill(p.since, { from: formatDateTime(one.openedAt, locale) })}
              {one.code ? ` · ${wordOf(r.codes, one.code)}` : ''}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
