import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TeamView } from '../../../server/contract/agent.ts';
import { type CategoryView, changeCategory, changeTeam, createTeam } from '../../../server/contract/category.ts';
import { SEVERITIES } from '../../../server/contract/taxonomy.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { Table } from '../parts/table.tsx';
import { tell } from '../parts/tell.ts';
import { useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import { useCategories } from './use-categories.ts';

const CategoryDialog = ({ category, onClose }: { readonly category: CategoryView; readonly onClose: () => void }) => {
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

const TeamDialog = ({ team, onClose }: { readonly team: TeamView | null; readonly onClose: () => void }) => {
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

export const CategoriesScreen = () => {
  const { w, c, locale } = useWords();
  const words = w.administration.categories;
  const categories = useCategories();
  const teams = useTeams();
  const [category, setCategory] = useState<CategoryView | null>(null);
  const [team, setTeam] = useState<TeamView | 'new' | null>(null);
  const teamName = (id: string | null) => teams.find((one) => one.id === id)?.name[locale] ?? words.none;
  const heads = [words.key, words.zh, words.en, words.team, words.severity];
  return (
    <Page title={words.title} lead={words.lead}>
      {categories.isPending ? <Loading rows={8} /> : null}
      {categories.isLoadingError ? <Failure fault={categories.error} again={() => void categories.refetch()} /> : null}
      {categories.data ? (
        <Table heads={heads}>
          {categories.data.items.map((one) => (
            <tr key={one.key}>
              <td>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  px={0}
                  aria-label={`${one.key} · ${fill(w.administration.edit, { name: one.name[locale] })}`}
                  onClick={() => setCategory(one)}
                >
                  <code>{one.key}</code>
                </Button>
              </td>
              <td>{one.name['zh-CN']}</td>
              <td>
                {one.name.en} {one.active ? null : <Chip tone="warn">{words.off}</Chip>}
              </td>
              <td>{teamName(one.teamId)}</td>
              <td>{c.severities[one.severity]}</td>
            </tr>
          ))}
        </Table>
      ) : null}
      <section className={css.part} aria-label={words.teams}>
        <div className={css.head}>
          <div className={css.headText}>
            <h2>{words.teams}</h2>
          </div>
          <Button variant="default" onClick={() => setTeam('new')}>
            {words.addTeam}
          </Button>
        </div>
        <Table heads={[words.key, words.zh, words.en]}>
          {teams.map((one) => (
            <tr key={one.id}>
              <td>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  px={0}
                  aria-label={`${one.key} · ${fill(w.administration.edit, { name: one.name[locale] })}`}
                  onClick={() => setTeam(one)}
                >
                  <code>{one.key}</code>
                </Button>
              </td>
              <td>{one.name['zh-CN']}</td>
              <td>{one.name.en}</td>
            </tr>
          ))}
        </Table>
      </section>
      {category ? <CategoryDialog category={category} onClose={() => setCategory(null)} /> : null}
      {team ? <TeamDialog team={team === 'new' ? null : team} onClose={() => setTeam(null)} /> : null}
    </Page>
  );
};
