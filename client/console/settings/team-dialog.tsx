import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TeamView } from '../../../server/contract/agent.ts';
import { changeTeam, createTeam } from '../../../server/contract/category.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';

type Props = { readonly team: TeamView | null; readonly onClose: () => void };

export const TeamDialog = ({ team, onClose }: Props) => {
  const { w, locale } = useWords();
  const words = w.administration.categories;
  const queries = useQueryClient();
  const [key, setKey] = useState('');
  const [name, setName] = useState(team?.name ?? { 'zh-CN': '', en: '' });
  const saving = useMutation({
    mutationFn: () =>
      team ? call(changeTeam, { id: team.id, version: team.version, name }) : call(createTeam, { key, name }),
    onSuccess: () => {
      tell(w.administration.saved);
      void queries.invalidateQueries({ queryKey: ['teams'] });
      onClose();
    },
  });
  return (
    <Dialog
      title={team ? fill(w.administration.edit, { name: team.name[locale] }) : words.addTeam}
      submit={w.administration.save}
      disabled={name['zh-CN'].trim() === '' || name.en.trim() === '' || (!team && !/^[a-z][a-z0-9-]*$/.test(key))}
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {team ? null : (
        <TextInput
          label={words.teamKey}
          required
          maxLength={32}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={words.zh}
        required
        maxLength={40}
        value={name['zh-CN']}
        onChange={(event) => setName({ ...name, 'zh-CN': event.currentTarget.value })}
      />
      <TextInput
        label={words.en}
        required
        maxLength={60}
        value={name.en}
        onChange={(event) => setName({ ...name, en: event.currentTarget.value })}
      />
    </Dialog>
  );
};
