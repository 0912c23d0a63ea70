import { Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { openProblem, PROBLEM_ATTRIBUTES, type ProblemScope } from '../../../server/contract/problem-case.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { call } from '../../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { PROBLEM_PROVIDERS, useCauseWords, useProblemChange } from './use-causes.ts';

const valuesIn = (typed: string): string[] =>
  typed
    .split(/[,，、]/u)
    .map((value) => value.trim())
    .filter(Boolean);

/** Begins a problem by hand: its name and what its complaints have in common. */
export const NewProblemDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { c, p } = useCauseWords();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [risenOn, setRisenOn] = useState('');
  const [scope, setScope] = useState<ProblemScope>({ category: null, provider: null, attributes: {} });
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const attributes = Object.fromEntries(
    PROBLEM_ATTRIBUTES.flatMap((name) => {
      const values = valuesIn(typed[name] ?? '');
      return values.length > 0 ? [[name, values]] : [];
    }),
  );
  const isWhole = scope.category === null && scope.provider === null && Object.keys(attributes).length === 0;
  const create = useProblemChange(async () => {
    const problem = await call(openProblem, { title, scope: { ...scope, attributes }, risenOn: risenOn || null });
    await navigate({ to: '/problems/$problemId', params: { problemId: problem.id } });
    return problem;
  });
  return (
    <Dialog
      title={p.createTitle}
      submit={p.create}
      disabled={title.trim() === '' || isWhole}
      busy={create.isPending}
      fault={create.error}
      onSubmit={() => create.mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={p.name}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label={p.anyCategory}
        clearable
        searchable
        data={optionsOf(CATEGORIES, c.categories)}
        value={scope.category}
        onChange={(value) => setScope({ ...scope, category: pick(CATEGORIES, value) })}
      />
      <Select
        label={p.anyProvider}
        clearable
        data={optionsOf(PROBLEM_PROVIDERS, c.providers)}
        value={scope.provider}
        onChange={(value) => setScope({ ...scope, provider: value })}
      />
      <p>{p.values}</p>
      {PROBLEM_ATTRIBUTES.map((name) => (
        <TextInput
          key={name}
          label={p.attributes[name]}
          maxLength={500}
          value={typed[name] ?? ''}
          onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        type="date"
        label={p.risenOn}
        value={risenOn}
        onChange={(event) => setRisenOn(event.currentTarget.value)}
      />
    </Dialog>
  );
};
