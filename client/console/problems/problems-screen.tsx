import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listProblems, PROBLEM_STATES, type ProblemCardView } from '../../../server/contract/problem-case.ts';
import { addressOf, call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { usePages } from '../parts/use-pages.ts';
import { useAgents } from '../parts/use-people.ts';
import { FilteredSheet } from '../reports/filtered-sheet.tsx';
import { dayLabel } from '../reports/labels.ts';
import { useSession } from '../session/session.ts';
import { NewProblemDialog } from './new-problem-dialog.tsx';
import { ProblemFilters } from './problem-filters.tsx';
import { readProblemSearch } from './problem-search.ts';
import { Verdict } from './problem-state.tsx';
import css from './problems.module.css';
import { titleOf, useCauseWords, useScopeWords } from './use-causes.ts';

const Card = ({ problem }: { readonly problem: ProblemCardView }) => {
  const { p, locale } = useCauseWords();
  const scopeWords = useScopeWords();
  return (
    <Link to="/problems/$problemId" params={{ problemId: problem.id }} className={css.card}>
      <div className={css.row}>
        <span className={css.quiet}>{problem.number}</span>
        <Verdict verdict={problem.verdict} />
      </div>
      <strong>{titleOf(problem, locale)}</strong>
      <span className={css.quiet}>{scopeWords(problem.scope).join(' · ')}</span>
      <span className={css.quiet}>
        {[
          problem.owner?.name ?? p.nobody,
          ...(problem.risenOn ? [fill(p.since, { day: dayLabel(problem.risenOn, locale) })] : []),
          ...(problem.openActions > 0 ? [fill(p.openActions, { count: problem.openActions })] : []),
        ].join(' · ')}
      </span>
    </Link>
  );
};

/** Causes by how far they are, the newest first. */
export const ProblemsScreen = () => {
  const { c, p } = useCauseWords();
  const { may } = useSession();
  const people = useAgents();
  const [isNew, setNew] = useState(false);
  const search = useSearch({ from: '/problems' });
  const filter = readProblemSearch(search);
  const { query: problems, rows } = usePages(['problems', filter], (cursor, signal) =>
    call(listProblems, { ...filter, cursor, limit: 100 }, { signal }),
  );
  const columns = PROBLEM_STATES.map((state) => ({ state, cards: rows.filter((one) => one.state === state) }));
  const chosen = [
    ...(filter.state ? [p.states[filter.state]] : []),
    ...(filter.ownerId ? [people.find(({ id }) => id === filter.ownerId)?.name ?? p.nobody] : []),
    ...(filter.category ? [c.categories[filter.category]] : []),
    ...(filter.provider ? [c.providers[filter.provider]] : []),
  ];
  return (
    <>
      <FilteredSheet
        title={p.title}
        lead={p.lead}
        chosen={chosen}
        csv={addressOf(listProblems, { ...filter, format: 'csv' })}
        act={may('problem:write') ? <Button onClick={() => setNew(true)}>{p.new}</Button> : null}
        filters={<ProblemFilters search={search} />}
        query={problems}
        count={rows.length}
        icon={IconBulb}
        none={{ title: p.none, hint: p.noneHint }}
        noneOfThese={{ title: p.noneOfThese, hint: p.noneOfTheseHint }}
      >
        <div className={css.board}>
          {columns
            .filter(({ cards }) => cards.length > 0)
            .map(({ state, cards }) => (
              <section key={state} className={css.column} aria-label={p.states[state]}>
                <h2>
                  {p.states[state]} {cards.length}
                </h2>
                {cards.map((problem) => (
                  <Card key={problem.id} problem={problem} />
                ))}
              </section>
            ))}
        </div>
      </FilteredSheet>
      {isNew ? <NewProblemDialog onClose={() => setNew(false)} /> : null}
    </>
  );
};
