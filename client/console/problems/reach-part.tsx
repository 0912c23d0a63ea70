import { getProblem, type ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { addressOf } from '../../api.ts';
import type { Concern } from '../education/campaign-search.ts';
import { SilentLink } from '../education/silent-link.tsx';
import { CsvLink, SheetTools } from '../reports/sheet-tools.tsx';
import { useSession } from '../session/session.ts';
import css from './problems.module.css';
import { ReachFigures } from './reach-figures.tsx';
import { useCauseWords } from './use-causes.ts';

const concernOf = ({ risenOn, scope: { category, provider, attributes } }: ProblemCaseView): Concern => ({
  from: risenOn,
  to: null,
  values: {
    ...attributes,
    category: [...(category ? [category] : []), ...(attributes.category ?? [])],
    provider: [...(provider ? [provider] : []), ...(attributes.provider ?? [])],
  },
});

/** Whom the cause reaches, and each of them as a file for whoever may take it. */
export const ReachPart = ({ problem }: { readonly problem: ProblemCaseView }) => {
  const { p } = useCauseWords();
  const { may } = useSession();
  const sheet = (table: 'tickets' | 'transactions') => (
    <CsvLink href={addressOf(getProblem, { id: problem.id, format: 'csv', table })} of={p.sheets[table]}>
      {p.sheets[table]}
    </CsvLink>
  );
  return (
    <section className={css.part} aria-labelledby="reach">
      <div className={css.head}>
        <h2 id="reach">{p.reach}</h2>
        {may('report:read') ? (
          <SheetTools>
            <SilentLink concern={concernOf(problem)} />
            {sheet('tickets')}
            {sheet('transactions')}
          </SheetTools>
        ) : null}
      </div>
      <ReachFigures impact={problem} />
    </section>
  );
};
