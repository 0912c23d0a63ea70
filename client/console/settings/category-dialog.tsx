import { Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CategoryView, changeCategory } from '../../../server/contract/category.ts';
import { SEVERITIES } from '../../../server/contract/taxonomy.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';

type Props = { readonly category: CategoryView; readonly onClose: () => void };

export const CategoryDialog = ({ category, onClose }: Props) => {
  const { w, c, locale } = useWords();
  const words = w.administration.categories;
  const queries = useQueryClient();
  const teams = useTeams();
  const [wish, setWish] = useState(category);
  const saving = useMutation({
    mutationFn: () => call(changeCategory, wish),
    onSuccess: () => {
      tell(w.administration.saved);
      for (const key of ['categories', 'teams']) void queries.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  const name = (key: 'zh-CN' | 'en', label: string) => (
    <TextInput
      label={label}
      required
      maxLength={40}
      value={wish.name[key]}
      onChange={(event) => setWish({ ...wish, name: { ...wish.name, [key]: event.currentTarget.value } })}
    />
  );
  return (
    <Dialog
      title={fill(w.administration.edit, { name: category.name[locale] })}
      submit={w.administration.save}
      disabled={wish.name['zh-CN'].trim() === '' || wish.name.en.trim() === ''}
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {name('zh-CN', words.zh)}
      {name('en', words.en)}
      <Select
        label={words.team}
        placeholder={words.none}
        clearable
        data={teams.map((team) => ({ value: team.id, label: team.name[locale] }))}
        value={wish.teamId}
        onChange={(teamId) => setWish({ ...wish, teamId })}
      />
      <Select
        label={words.severity}
        allowDeselect={false}
        data={optionsOf(SEVERITIES, c.severities)}
        value={wish.severity}
        onChange={(value) => setWish({ ...wish, severity: pick(SEVERITIES, value) ?? wish.severity })}
      />
      <Switch
        label={words.active}
        checked={wish.active}
        onChange={(event) => setWish({ ...wish, active: event.currentTarget.checked })}
      />
    </Dialog>
  );
};
