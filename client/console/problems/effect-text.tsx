import type { ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Meaning } from '../reports/meaning.tsx';
import { EffectRange } from './effect-range.tsx';
import css from './problems.module.css';
import { useCauseWords } from './use-causes.ts';

type Action = ProblemCaseView['actions'][number];

/** What an action changed: in words, drawn, and how sure that is. */
export const EffectText = ({ action: { state, effect } }: { readonly action: Action }) => {
  const { p, locale } = useCauseWords();
  if (!effect) return state === 'done' ? <p className={css.quiet}>{p.effectSoon}</p> : null;
  const { ratio, avoided, againstSpike, daysBefore, daysAfter, verdict } = effect;
  const days = { before: daysBefore, after: daysAfter };
  if (!ratio || avoided === null) return <p className={css.quiet}>{fill(p.effectWait, days)}</p>;
  const rounded = (value: number) => formatNumber(Math.round(value * 100) / 100, locale);
  const values = {
    value: rounded(ratio.value),
    low: rounded(ratio.low),
    high: rounded(ratio.high),
    avoided: formatNumber(Math.abs(Math.round(avoided)), locale),
  };
  const said = fill(avoided >= 0 ? p.effect : p.effectMore, values);
  const meaning = { 'zh-CN': p.effectMeaning, en: p.effectMeaning };
  return (
    <>
      <p>
        {said}
        <Meaning of="effect" name={p.effectName} definitions={{ effect: meaning }} />
      </p>
      <EffectRange ratio={ratio} verdict={verdict} />
      <p className={css.quiet}>
        {fill(p.effectDays, days)} {verdict === 'too_early' ? p.effectEarly : null}
      </p>
      {againstSpike === null ? null : (
        <p className={css.quiet}>{fill(p.againstSpike, { value: rounded(againstSpike) })}</p>
      )}
    </>
  );
};
