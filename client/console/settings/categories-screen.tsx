import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TeamView } from '../../../server/contract/agent.ts';
import type { CategoryView } from '../../../server/contract/category.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { EditButton } from '../parts/edit-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import { CategoryDialog } from './category-dialog.tsx';
import { TeamDialog } from './team-dialog.tsx';
import { useCategories } from './use-categories.ts';

export const CategoriesScreen = () => {
  const { w, c, locale } = useWords();
  const words = w.administration.categories;
  const categories = useCategories();
  const teams = useTeams();
  const [category, setCategory] = useState<CategoryView | null>(null);
  const [team, setTeam] = useState<TeamView | 'new' | null>(null);
  const teamName = (id: string | null) => teams.find((one) => one.id === id)?.name[locale] ?? words.none;
  const editing = ({ key, name }: CategoryView | TeamView) =>
    `${key} · ${fill(w.administration.edit, { name: name[locale] })}`;
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
                <EditButton label={editing(one)} onClick={() => setCategory(one)}>
                  <code>{one.key}</code>
                </EditButton>
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
                <EditButton label={editing(one)} onClick={() => setTeam(one)}>
                  <code>{one.key}</code>
                </EditButton>
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
