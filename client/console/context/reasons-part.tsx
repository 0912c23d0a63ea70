import type { TriageView } from '../../../server/contract/triage.ts';
import { wordOf } from '../../words/shared.ts';
import { useWords } from '../parts/use-words.ts';
import css from './context.module.css';

const SHOWN = 8;

type Props = { readonly title: string; readonly reasons: TriageView['reasons'] };

/** What moved a decision: words of the customer's, records and rules. */
export const ReasonsPart = ({ title, reasons }: Props) => {
  const { w } = useWords();
  const words = w.desk.triage;
  const named = { signal: w.desk.signals, rule: words.ruleWords };
  if (reasons.length === 0) return null;
  return (
    <div className={css.details}>
      <div className={css.small}>{title}</div>
      <div className={css.terms}>
        {reasons.slice(0, SHOWN).map((reason) => (
          <span key={`${reason.kind}-${reason.term}`} className={css.term} title={words[reason.kind]}>
            {reason.kind === 'word' ? reason.term : wordOf(named[reason.kind], reason.term)}
          </span>
        ))}
      </div>
    </div>
  );
};
