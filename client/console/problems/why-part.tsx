import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import {
  addHypothesis,
  CAUSE_BRANCHES,
  judgeHypothesis,
  type ProblemCaseView,
} from '../../../server/contract/problem-case.ts';
import { call } from '../../api.ts';
import { Chip } from '../parts/chip.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tellFault } from '../parts/tell.ts';
import css from './problems.module.css';
import { useCauseWords, useProblemChange } from './use-causes.ts';

type Props = { readonly problem: ProblemCaseView };
type Why = ProblemCaseView['hypotheses'][number];
const TONE = { open: 'plain', supported: 'good', rejected: 'bad' } as const;

const WhyForm = ({
  problem,
  becauseOf,
  onDone,
}: Props & { readonly becauseOf: Why | null; readonly onDone?: () => void }) => {
  const { p } = useCauseWords();
  const [text, setText] = useState('');
  const [branch, setBranch] = useState<(typeof CAUSE_BRANCHES)[number]>(becauseOf?.branch ?? 'process');
  const add = useProblemChange(
    () =>
      call(addHypothesis, {
        id: problem.id,
        version: problem.version,
        branch,
        text,
        becauseOfId: becauseOf?.id ?? null,
      }),
    () => {
      setText('');
      onDone?.();
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) add.mutate(undefined, { onError: tellFault });
  };
  return (
    <form className={css.row} onSubmit={send}>
      <TextInput
        className="grow"
        autoFocus={becauseOf !== null}
        aria-label={becauseOf ? p.whyOf : p.why}
        placeholder={becauseOf ? p.whyOf : p.why}
        maxLength={1_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        aria-label={p.branch}
        w={130}
        data={optionsOf(CAUSE_BRANCHES, p.branches)}
        value={branch}
        onChange={(value) => setBranch(pick(CAUSE_BRANCHES, value) ?? branch)}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ''} loading={add.isPending}>
        {p.addWhy}
      </Button>
    </form>
  );
};

const WhyItem = ({ problem, why }: Props & { readonly why: Why }) => {
  const { p } = useCauseWords();
  const [asking, setAsking] = useState(false);
  const asker = useRef<HTMLButtonElement>(null);
  const may = problem.can.includes('hypothesis');
  const judge = useProblemChange((state: Why['state']) =>
    call(judgeHypothesis, { id: problem.id, version: problem.version, hypothesisId: why.id, state }),
  );
  const deeper = problem.hypotheses.filter(({ becauseOfId }) => becauseOfId === why.id);
  return (
    <li className={css.item} data-state={why.state}>
      <div className={css.row}>
        <Chip>{p.branches[why.branch]}</Chip>
        <Chip tone={TONE[why.state]}>{p.judged[why.state]}</Chip>
        <span className={css.quiet}>{why.byName}</span>
      </div>
      <div className={css.said}>{why.text}</div>
      {may ? (
        <div className={css.row}>
          {(['supported', 'rejected'] as const)
            .filter((state) => state !== why.state)
            .map((state) => (
              <Button
                key={state}
                size="compact-xs"
                variant="default"
                onClick={() => judge.mutate(state, { onError: tellFault })}
              >
                {state === 'supported' ? p.support : p.reject}
              </Button>
            ))}
          <Button
            ref={asker}
            size="compact-xs"
            variant="subtle"
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
          >
            {p.whyOf}
          </Button>
        </div>
      ) : null}
      {asking ? (
        <WhyForm
          problem={problem}
          becauseOf={why}
          onDone={() => {
            setAsking(false);
            asker.current?.focus();
          }}
        />
      ) : null}
      {deeper.length > 0 ? (
        <ul className={css.list}>
          {deeper.map((one) => (
            <WhyItem key={one.id} problem={problem} why={one} />
          ))}
        </ul>
      ) : null}
    </li>
  );
};

/** A tree of whys, each with the bone of the fishbone it lies in. */
export const WhyPart = ({ problem }: Props) => {
  const { p } = useCauseWords();
  const roots = problem.hypotheses.filter(({ becauseOfId }) => becauseOfId === null);
  return (
    <section className={css.part} aria-labelledby="why">
      <h2 id="why">{p.hypotheses}</h2>
      <p className={css.quiet}>{p.hypothesesLead}</p>
      <ul className={css.list}>
        {roots.map((one) => (
          <WhyItem key={one.id} problem={problem} why={one} />
        ))}
      </ul>
      {problem.can.includes('hypothesis') ? <WhyForm problem={problem} becauseOf={null} /> : null}
    </section>
  );
};
