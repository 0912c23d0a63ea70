import { Link } from '@tanstack/react-router';
import type { OutbreakSummaryView } from '../../../server/contract/outbreak.ts';
import { fill } from '../../words/words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import { useCauseWords } from '../problems/use-causes.ts';
import { dayLabel, numberLabel, rateLabel } from '../reports/labels.ts';
import css from '../reports/sheet.module.css';
import own from './outbreaks.module.css';
import { useOutbreakWords } from './use-outbreak-words.ts';

const TONES: Readonly<Record<OutbreakSummaryView['state'], Tone>> = { open: 'bad', elevated: 'warn', closed: 'plain' };

export const OutbreakState = ({ state }: Pick<OutbreakSummaryView, 'state'>) => {
  const { o } = useOutbreakWords();
  return <Chip tone={TONES[state]}>{o.states[state]}</Chip>;
};

type Days = Pick<OutbreakSummaryView, 'openedDay' | 'lastDay' | 'closedDay'>;

/** From its first day on, or to its last where it is over. */
export const OutbreakDays = ({ outbreak: { openedDay, lastDay, closedDay } }: { readonly outbreak: Days }) => {
  const { o, locale } = useOutbreakWords();
  const from = dayLabel(openedDay, locale);
  return closedDay ? fill(o.between, { from, to: dayLabel(lastDay, locale) }) : fill(o.since, { from });
};

const Item = ({ outbreak }: { readonly outbreak: OutbreakSummaryView }) => {
  const { o, locale } = useOutbreakWords();
  const { p } = useCauseWords();
  const { observed, expected, problem } = outbreak;
  return (
    <li className={own.item} data-state={outbreak.state}>
      <div className={own.row}>
        <OutbreakState state={outbreak.state} />
        <OutbreakDays outbreak={outbreak} />
      </div>
      <Link to="/reports/outbreaks/$outbreakId" params={{ outbreakId: outbreak.id }} className={css.link}>
        {outbreak.sentence[locale]}
      </Link>
      <div className={own.row}>
        <span className="figures">
          {o.observed} {numberLabel(observed, locale)} · {o.expected} {rateLabel(expected, locale)}
          {expected > 0 ? ` · ${fill(o.times, { ratio: rateLabel(observed / expected, locale) })}` : null}
        </span>
        {problem ? (
          <Link to="/problems/$problemId" params={{ problemId: problem.id }} className={css.link}>
            {problem.number} · {p.states[problem.state]}
          </Link>
        ) : null}
      </div>
    </li>
  );
};

/** Rises as a list: how each stands, what it says, and what is done about it. */
export const OutbreakItems = ({ outbreaks }: { readonly outbreaks: readonly OutbreakSummaryView[] }) => (
  <ul className={own.items}>
    {outbreaks.map((outbreak) => (
      <Item key={outbreak.id} outbreak={outbreak} />
    ))}
  </ul>
);
