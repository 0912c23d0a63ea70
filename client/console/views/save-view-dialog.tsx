import { Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createSavedView, type SavedViewView, updateSavedView } from '../../../server/contract/saved-view.ts';
import { call } from '../../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { tell } from '../parts/tell.ts';
import { useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import type { QueueSearch } from '../queue/queue-search.ts';
import { useSession } from '../session/session.ts';
import { VIEWS_KEY } from './use-saved-views.ts';
import { filtersOf, searchOf } from './view-filters.ts';

const ME = '';

type Props = { readonly view: SavedViewView | null; readonly search: QueueSearch; readonly onClose: () => void };

/** Gives the queue as it is filtered now a name, for oneself or for a team. */
export const SaveViewDialog = ({ view, search, onClose }: Props) => {
  const { w, locale } = useWords();
  const { me, may } = useSession();
  const words = w.sorting.views;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const teams = useTeams().filter((team) => may('macro:share') || me.teamIds.includes(team.id));
  const [name, setName] = useState(view?.name ?? '');
  const [teamId, setTeamId] = useState(view?.teamId ?? null);
  const saving = useMutation({
    mutationFn: () =>
      view
        ? call(updateSavedView, { id: view.id, version: view.version, filters: view.filters, name, teamId })
        : call(createSavedView, { filters: filtersOf(search), name, teamId }),
    onSuccess: (saved) => {
      tell(words.saved);
      void queries.invalidateQueries({ queryKey: VIEWS_KEY });
      void queries.invalidateQueries({ queryKey: ['counts'] });
      if (!view) void navigate({ to: '.', search: searchOf(saved), replace: true });
      onClose();
    },
  });
  return (
    <Dialog
      title={view ? words.rename : words.keep}
      lead={view ? undefined : words.keepHint}
      submit={w.state.save}
      disabled={name.trim() === ''}
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={words.name}
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={words.forWhom}
        allowDeselect={false}
        data={[{ value: ME, label: words.me }, ...teams.map((team) => ({ value: team.id, label: team.name[locale] }))]}
        value={teamId ?? ME}
        onChange={(value) => setTeamId(value || null)}
      />
    </Dialog>
  );
};
