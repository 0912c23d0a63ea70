import { Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ImpactView } from '../../../server/contract/problem-case.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useAgents } from '../parts/use-people.ts';
import { today } from '../reports/report-search.ts';
import { isWhole, type ProblemDraft } from './problem-draft.ts';
import css from './problems.module.css';
import { ScopeFields } from './scope-fields.tsx';
import { ScopePreview } from './scope-preview.tsx';
import { useCauseWords } from './use-causes.ts';

/** What it is called, whose it is, when it began and what it covers, with whom that would reach. */
export const ProblemDialog = ({
  title,
  lead,
  submit,
  initial,
  id,
  now,
  busy,
  fault,
  onSubmit,
  onClose,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly submit: string;
  readonly initial: ProblemDraft;
  /** The problem that is changed, and what it says as it is. */
  readonly id?: string;
  readonly now?: ImpactView;
  readonly busy: boolean;
  readonly fault: unknown;
  readonly onSubmit: (draft: ProblemDraft) => void;
  readonly onClose: () => void;
}) => {
  const { p } = useCauseWords();
  const [draft, setDraft] = useState(initial);
  const people = useAgents().filter((one) => one.active || one.id === draft.ownerId);
  const change = (part: Partial<ProblemDraft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog
      title={title}
      lead={lead}
      submit={submit}
      size="lg"
      disabled={draft.title.trim() === '' || isWhole(draft.scope)}
      busy={busy}
      fault={fault}
      onSubmit={() => onSubmit(draft)}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={p.name}
        maxLength={200}
        value={draft.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <div className={css.fields}>
        <Select
          label={p.owner}
          placeholder={p.nobody}
          clearable
          searchable
          data={people.map((one) => ({ value: one.id, label: one.name }))}
          value={draft.ownerId}
          onChange={(ownerId) => change({ ownerId })}
        />
        <TextInput
          type="date"
          label={p.risenOn}
          max={today(new Date())}
          value={draft.risenOn ?? ''}
          onChange={(event) => change({ risenOn: event.currentTarget.value || null })}
        />
      </div>
      <ScopeFields draft={draft.scope} change={(scope) => change({ scope })} />
      <ScopePreview draft={draft} id={id} now={now} />
    </Dialog>
  );
};
