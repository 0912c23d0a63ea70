import { useNavigate } from '@tanstack/react-router';
import { openProblem } from '../../../server/contract/problem-case.ts';
import { call } from '../../api.ts';
import { useSession } from '../session/session.ts';
import { ProblemDialog } from './problem-dialog.tsx';
import { draftOf, type ProblemDraft, scopeOf } from './problem-draft.ts';
import { useCauseWords, useProblemChange } from './use-causes.ts';

const NOTHING = draftOf({ category: null, provider: null, attributes: {} });

/** Begins a problem by hand; it is whose hand it is, unless another is named. */
export const NewProblemDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { p } = useCauseWords();
  const { me } = useSession();
  const navigate = useNavigate();
  const create = useProblemChange(async ({ scope, ...draft }: ProblemDraft) => {
    const problem = await call(openProblem, { ...draft, scope: scopeOf(scope) });
    await navigate({ to: '/problems/$problemId', params: { problemId: problem.id } });
    return problem;
  });
  return (
    <ProblemDialog
      title={p.createTitle}
      submit={p.create}
      initial={{ title: '', ownerId: me.id, risenOn: null, scope: NOTHING }}
      busy={create.isPending}
      fault={create.error}
      onSubmit={create.mutate}
      onClose={onClose}
    />
  );
};
