import type { ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { formatNumber } from '../../parts/format.ts';
import css from './effect-range.module.css';
import { useCauseWords } from './use-causes.ts';

type Effect = NonNullable<ProblemCaseView['actions'][number]['effect']>;

/** What an action hardly ever does lies beyond this; what does is drawn at the end. */
const MOST = 2;
const STEPS = [0, 0.5, 1, 1.5, MOST];
const placeOf = (value: number): string => `${(Math.min(value, MOST) / MOST) * 100}%`;

/** The interval of an effect beside "as without it": wholly to the left of that, the action worked. The text says the same. */
export const EffectRange = ({
  ratio: { value, low, high },
  verdict,
}: {
  readonly ratio: NonNullable<Effect['ratio']>;
  readonly verdict: Effect['verdict'];
}) => {
  const { p, locale } = useCauseWords();
  return (
    <div className={css.range} data-verdict={verdict} aria-hidden>
      <div className={css.track}>
        <span className={css.one} style={{ insetInlineStart: placeOf(1) }} />
        <span
          className={css.interval}
          style={{ insetInlineStart: placeOf(low), width: `calc(${placeOf(high)} - ${placeOf(low)})` }}
        />
        <span className={css.dot} style={{ insetInlineStart: placeOf(value) }} />
      </div>
      <div className={css.scale}>
        {STEPS.map((step) => (
          <span key={step} style={{ insetInlineStart: placeOf(step) }}>
            {step === 1 ? p.asWithout : `${formatNumber(step, locale)}×`}
          </span>
        ))}
      </div>
    </div>
  );
};
