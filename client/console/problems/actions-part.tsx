import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import {
  addCorrectiveAction,
  type ProblemCaseView,
  settleCorrectiveAction,
} from '../../../server/contract/problem-case.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { tellFault } from '../parts/tell.ts';
import { useAgents } from '../parts/use-people.ts';
import { dayLabel } from '../reports/labels.ts';
import { today } from '../reports/report-search.ts';
import { EffectText } from './effect-text.tsx';
import { Verdict } from './problem-state.tsx';
import css from './problems.module.css';
import { useCauseWords, useProblemChange } from './use-causes.ts';

type Props = { readonly problem: ProblemCaseView };
type Action = ProblemCaseView['actions'][number];

/** The day from which its effect is measured: often an earlier one than that on which somebody says so. */
const DoneDialog = ({
  problem,
  action,
  onClose,
}: Props & { readonly action: Action; readonly onClose: () => void }) => {
  const { p } = useCauseWords();
  const [doneOn, setDoneOn] = useState(() => today(new Date()));
  const settle = useProblemChange(
    () =>
      call(settleCorrectiveAction, {
        id: problem.id,
        version: problem.version,
        actionId: action.id,
        state: 'done' as const,
        doneOn,
      }),
    onClose,
  );
  return (
    <Dialog
      title={p.doneTitle}
      lead={`${action.title} · ${p.doneLead}`}
      submit={p.done}
      disabled={doneOn === ''}
      busy={settle.isPending}
      fault={settle.error}
      onSubmit={() => settle.mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        type="date"
        label={p.doneDay}
        max={today(new Date())}
        value={doneOn}
        onChange={(event) => setDoneOn(event.currentTarget.value)}
      />
    </Dialog>
  );
};

const ActionItem = ({ problem, action }: Props & { readonly action: Action }) => {
  const { p, locale } = useCauseWords();
  const [asking, setAsking] = useState(false);
  const settle = useProblemChange((state: 'dropped' | 'planned') =>
    call(settleCorrectiveAction, { id: problem.id, version: problem.version, actionId: action.id, state }),
  );
  const facts = [
    action.owner?.name ?? p.nobody,
    ...(action.dueOn && action.state === 'planned' ? [fill(p.dueOn, { day: dayLabel(action.dueOn, locale) })] : []),
    ...(action.doneOn ? [fill(p.doneOn, { day: dayLabel(action.doneOn, locale) })] : []),
    ...(action.state === 'dropped' ? [p.dropped] : []),
  ];
  return (
    <li className={css.item} data-state={action.state}>
      <div className={css.row}>
        <span className={css.said}>{action.title}</span>
        {action.effect ? <Verdict verdict={action.effect.verdict} /> : null}
      </div>
      <div className={css.quiet}>{facts.join(' · ')}</div>
      <EffectText action={action} />
      {action.state === 'planned' && problem.can.includes('action') ? (
        <div className={css.row}>
          <Button size="compact-xs" onClick={() => setAsking(true)}>
            {p.done}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => settle.mutate('dropped', { onError: tellFault })}>
            {p.drop}
          </Button>
        </div>
      ) : null}
      {action.state !== 'planned' && problem.can.includes('action') ? (
        <div className={css.row}>
          <Button size="compact-xs" variant="subtle" onClick={() => settle.mutate('planned', { onError: tellFault })}>
            {p.takeBack}
          </Button>
        </div>
      ) : null}
      {asking ? <DoneDialog problem={problem} action={action} onClose={() => setAsking(false)} /> : null}
    </li>
  );
};

/** What is done about it, and what each action changed. */
export const ActionsPart = ({ problem }: Props) => {
  const { p } = useCauseWords();
  const people = useAgents().filter(({ active }) => active);
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState('');
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState('');
  const plan = useProblemChange(
    () => call(addCorrectiveAction, { id: problem.id, version: problem.version, title, ownerId, dueOn: dueOn || null }),
    () => {
      setTitle('');
      field.current?.focus();
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) plan.mutate(undefined, { onError: tellFault });
  };
  return (
    <section className={css.part} aria-labelledby="actions">
      <h2 id="actions">{p.actions}</h2>
      <p className={css.quiet}>{p.actionsLead}</p>
      {problem.actions.length === 0 && !problem.can.includes('action') ? (
        <p className={css.quiet}>{problem.state === 'proposed' ? p.actionsAfter : p.noActions}</p>
      ) : null}
      <ul className={css.list}>
        {problem.actions.map((action) => (
          <ActionItem key={action.id} problem={problem} action={action} />
        ))}
      </ul>
      {problem.can.includes('action') ? (
        <form className={css.row} onSubmit={send}>
          <TextInput
            ref={field}
            className="grow"
            aria-label={p.action}
            placeholder={p.action}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Select
            aria-label={p.owner}
            placeholder={p.owner}
            w={150}
            clearable
            data={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={ownerId}
            onChange={setOwnerId}
          />
          <TextInput
            type="date"
            aria-label={p.due}
            value={dueOn}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={title.trim() === ''} loading={plan.isPending}>
            {p.addAction}
          </Button>
        </form>
      ) : null}
    </section>
  );
};
