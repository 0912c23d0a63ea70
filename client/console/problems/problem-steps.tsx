import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  closeProblem,
  confirmProblem,
  dismissProblem,
  type ProblemCaseView,
  reopenProblem,
} from '../../../server/contract/problem-case.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { catchFocus } from '../parts/catch-focus.ts';
import { Dialog } from '../parts/dialog.tsx';
import { tellFault } from '../parts/tell.ts';
import { ChangeDialog } from './change-dialog.tsx';
import css from './problems.module.css';
import { useCauseWords, useProblemChange } from './use-causes.ts';

type Props = { readonly problem: ProblemCaseView };

/** Ends a problem with the words that go with it. */
const EndDialog = ({ problem, how, onClose }: Props & { readonly how: 'dismiss' | 'close'; onClose: () => void }) => {
  const { p } = useCauseWords();
  const [text, setText] = useState('');
  const at = { id: problem.id, version: problem.version };
  const end = useProblemChange(
    () =>
      how === 'dismiss' ? call(dismissProblem, { ...at, reason: text }) : call(closeProblem, { ...at, note: text }),
    onClose,
  );
  return (
    <Dialog
      title={fill(how === 'dismiss' ? p.dismissTitle : p.closeTitle, { number: problem.number })}
      submit={p[how]}
      disabled={text.trim() === ''}
      busy={end.isPending}
      fault={end.error}
      onSubmit={() => end.mutate(undefined)}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        label={how === 'dismiss' ? p.reason : p.note}
        autosize
        minRows={3}
        maxLength={how === 'dismiss' ? 1_000 : 2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Dialog>
  );
};

/** What may be done with the problem as a whole. */
export const ProblemSteps = ({ problem }: Props) => {
  const { p } = useCauseWords();
  const [ending, setEnding] = useState<'dismiss' | 'close' | null>(null);
  const [changing, setChanging] = useState(false);
  const at = { id: problem.id, version: problem.version };
  const confirm = useProblemChange(() => call(confirmProblem, at), catchFocus);
  const reopen = useProblemChange(() => call(reopenProblem, at), catchFocus);
  const may = (what: ProblemCaseView['can'][number]) => problem.can.includes(what);
  return (
    <div className={css.row}>
      {may('confirm') ? (
        <Button loading={confirm.isPending} onClick={() => confirm.mutate(undefined, { onError: tellFault })}>
          {p.confirm}
        </Button>
      ) : null}
      {may('change') ? (
        <Button variant="default" onClick={() => setChanging(true)}>
          {p.change}
        </Button>
      ) : null}
      {may('close') ? (
        <Button variant="default" onClick={() => setEnding('close')}>
          {p.close}
        </Button>
      ) : null}
      {may('dismiss') ? (
        <Button variant="default" onClick={() => setEnding('dismiss')}>
          {p.dismiss}
        </Button>
      ) : null}
      {may('reopen') ? (
        <Button
          variant="default"
          loading={reopen.isPending}
          onClick={() => reopen.mutate(undefined, { onError: tellFault })}
        >
          {p.reopen}
        </Button>
      ) : null}
      {changing ? <ChangeDialog problem={problem} onClose={() => setChanging(false)} /> : null}
      {ending ? <EndDialog problem={problem} how={ending} onClose={() => setEnding(null)} /> : null}
    </div>
  );
};
