import type { CampaignPageView } from '../../../server/contract/campaign.ts';
import { formatNumber, formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import page from '../parts/page.module.css';
import { Table } from '../parts/table.tsx';
import { useWords } from '../parts/use-words.ts';
import css from './education.module.css';

type Effect = NonNullable<CampaignPageView['effect']>;
const WIDTH = 600;
const MIDDLE = 28;

/** The difference and its interval on a line, with nothing in the middle. */
const Plot = ({ difference, low, high, label }: { difference: number; low: number; high: number; label: string }) => {
  const reach = Math.max(Math.abs(low), Math.abs(high), 0.01) * 1.15;
  const x = (value: number) => WIDTH / 2 + (value / reach) * (WIDTH / 2);
  return (
    <svg className={css.plot} viewBox={`0 0 ${WIDTH} 56`} role="img" aria-label={label} preserveAspectRatio="none">
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1={4} y2={52} stroke="var(--line-strong)" strokeDasharray="3 3" />
      <line x1={x(low)} x2={x(high)} y1={MIDDLE} y2={MIDDLE} stroke="var(--chart-1)" strokeWidth={3} />
      <circle cx={x(difference)} cy={MIDDLE} r={6} fill="var(--chart-1)" />
    </svg>
  );
};

const Told = ({ effect }: { readonly effect: Effect }) => {
  const { w, locale } = useWords();
  const words = w.education.campaigns;
  const { difference, low, high, days } = effect;
  if (difference === null || low === null || high === null) return <p className={css.quiet}>{words.effectNone}</p>;
  const points = formatNumber(Math.abs(Math.round(difference * 1_000) / 10), locale);
  const sentence = fill(difference < 0 ? words.fewer : difference > 0 ? words.more : words.same, { points });
  const interval = fill(words.interval, { low: formatShare(low, locale, 1), high: formatShare(high, locale, 1) });
  const arms = [
    [words.armSent, effect.sent],
    [words.armHeldOut, effect.heldOut],
  ] as const;
  return (
    <>
      <p className={css.big}>{sentence}</p>
      <p className={css.quiet}>
        {low > 0 || high < 0 ? words.clear : words.unclear} {effect.complete ? '' : fill(words.soFar, { days })}
      </p>
      <Plot difference={difference} low={low} high={high} label={`${sentence} ${interval}`} />
      <p className={css.quiet} title={words.intervalHint}>
        {interval}
      </p>
      <Table heads={[words.arm, fill(words.complained, { days })]}>
        {arms.map(([name, { count, of, share }]) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="figures">
              {share === null ? '–' : formatShare(share, locale, 1)} ·{' '}
              {fill(words.of, { count: formatNumber(count, locale), all: formatNumber(of, locale) })}
            </td>
          </tr>
        ))}
      </Table>
      <p className={css.quiet}>{words.intervalHint}</p>
    </>
  );
};

/** What the campaign did to complaints: a sentence, its interval, and the two groups behind it. */
export const CampaignEffect = ({ campaign }: { readonly campaign: CampaignPageView }) => {
  const { w } = useWords();
  const words = w.education.campaigns;
  return (
    <section className={page.stack} aria-label={words.effect}>
      <h2>{words.effect}</h2>
      {campaign.effect ? <Told effect={campaign.effect} /> : <p className={css.quiet}>{words.effectNone}</p>}
    </section>
  );
};
