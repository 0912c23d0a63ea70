import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { changeProblem, type ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useAgents } from '../parts/use-people.ts';
import { titleOf, useCauseWords, useProblemChange } from './use-causes.ts';

type Props = { readonly problem: ProblemCaseView; readonly onClose: () => void };

/** What it is called, whose it is, when it began. */
export const ChangeDialog = ({ problem, onClose }: Props) => {
  const { p, locale } = useCauseWords();
  const people = useAgents().filter(({ active, id }) => active || id === problem.owner?.id);
  const shown = titleOf(problem, locale);
  const [title, setTitle] = useState(shown);
  const [ownerId, setOwnerId] = useState(problem.owner?.id ?? null);
  const [risenOn, setRisenOn] = useState(problem.risenOn ?? '');
  const save = useProblemChange(
    () =>
      call(changeProblem, {
        id: problem.id,
        version: problem.version,
        // Left as it is, the machine's sentence stays in the reader's language.
        ...(title === shown ? {} : { title }),
        ...(ownerId === (problem.owner?.id ?? null) ? {} : { ownerId }),
        risenOn: risenOn || null,
      }),
    onClose,
  );
  return (
    <Dialog
      title={fill(p.changeTitle, { number: problem.number })}
      submit={p.save}
      disabled={title.trim() === ''}
      busy={save.isPending}
      fault={save.error}
      onSubmit={() => save.mutate(undefined)}
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
        label={p.owner}
        placeholder={p.nobody}
        clearable
        searchable
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={ownerId}
        onChange={setOwnerId}
      />
      <TextInput
        type="date"
        label={p.risenOn}
        value={risenOn}
        onChange={(event) => setRisenOn(event.currentTarget.value)}
      />
    </Dialog>
  );
};
