import { Alert } from '@mantine/core';
import { useState } from 'react';
import { changeProblem, type ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { dayLabel } from '../reports/labels.ts';
import { ProblemDialog } from './problem-dialog.tsx';
import { draftOf, isAlike, type ProblemDraft, scopeOf } from './problem-draft.ts';
import css from './problems.module.css';
import { titleOf, useCauseWords, useProblemChange, useScopeWords } from './use-causes.ts';

type Props = { readonly problem: ProblemCaseView };

/** Somebody else was faster: what they made of it, before one's own is put over that. */
const Meanwhile = ({ problem }: Props) => {
  const { p, locale } = useCauseWords();
  const scopeWords = useScopeWords();
  const facts = [
    titleOf(problem, locale),
    problem.owner?.name ?? p.nobody,
    ...(problem.risenOn ? [fill(p.since, { day: dayLabel(problem.risenOn, locale) })] : []),
    ...scopeWords(problem.scope),
  ];
  return (
    <Alert color="yellow" variant="light" title={p.meanwhile}>
      {facts.join(' · ')}
    </Alert>
  );
};

/** Says otherwise what it is called, whose it is, when it began, or what it covers. */
export const ChangeDialog = ({ problem, onClose }: Props & { readonly onClose: () => void }) => {
  const { p, locale } = useCauseWords();
  /** As it was when the dialog opened: only what a person made of that is sent, so that nobody else's change is undone. */
  const [seen] = useState(problem);
  const initial = {
    title: titleOf(seen, locale),
    ownerId: seen.owner?.id ?? null,
    risenOn: seen.risenOn,
    scope: draftOf(seen.scope),
  };
  const save = useProblemChange(
    ({ title, ownerId, risenOn, scope }: ProblemDraft) =>
      call(changeProblem, {
        id: problem.id,
        version: problem.version,
        // Left as it is, the machine's sentence stays in the reader's language.
        ...(title === initial.title ? {} : { title }),
        ...(ownerId === initial.ownerId ? {} : { ownerId }),
        ...(risenOn === initial.risenOn ? {} : { risenOn }),
        ...(isAlike(scope, initial.scope) ? {} : { scope: scopeOf(scope) }),
      }),
    onClose,
  );
  const isProposed = problem.state === 'proposed' && problem.owner === null;
  return (
    <ProblemDialog
      title={fill(p.changeTitle, { number: problem.number })}
      lead={
        problem.version === seen.version ? (
          isProposed && problem.outbreakId ? (
            <span className={css.quiet}>{p.takesOver}</span>
          ) : null
        ) : (
          <Meanwhile problem={problem} />
        )
      }
      submit={p.save}
      initial={initial}
      id={problem.id}
      now={problem}
      busy={save.isPending}
      fault={save.error}
      onSubmit={save.mutate}
      onClose={onClose}
    />
  );
};
