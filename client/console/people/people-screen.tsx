import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AgentView, listAgents } from '../../../server/contract/agent.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { EditButton } from '../parts/edit-button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import { AgentDialog } from './agent-dialog.tsx';

export const PeopleScreen = () => {
  const { w, c, locale } = useWords();
  const words = w.admin.people;
  const teams = useTeams();
  const people = useQuery({
    queryKey: ['agents'],
    queryFn: ({ signal }) => call(listAgents, { limit: 200 }, { signal }),
  });
  const [edited, setEdited] = useState<AgentView | 'new' | null>(null);
  const listed = (names: readonly string[]) => names.join(locale === 'zh-CN' ? '、' : ', ');
  const teamNames = (agent: AgentView) =>
    teams.filter((team) => agent.teamIds.includes(team.id)).map((team) => team.name[locale]);
  const rows = people.data?.items ?? [];
  return (
    <Page title={words.title} side={<Button onClick={() => setEdited('new')}>{words.add}</Button>}>
      <Listing query={people} count={rows.length} empty={<Empty title={words.empty} />}>
        <Table heads={[words.name, words.role, words.teams, words.languages, words.load, words.factor, words.presence]}>
          {rows.map((agent) => (
            <tr key={agent.id}>
              <td>
                <EditButton label={fill(words.edit, { name: agent.name })} onClick={() => setEdited(agent)}>
                  {agent.name}
                </EditButton>
                <div className={css.small}>{agent.email}</div>
              </td>
              <td>{w.account.roles[agent.role]}</td>
              <td>{listed(teamNames(agent))}</td>
              <td>{listed(agent.languages.map((one) => c.languages[one]))}</td>
              <td className="figures">
                {agent.load} / {agent.capacity}
              </td>
              <td>{agent.hasSecondFactor ? words.yes : words.no}</td>
              <td>
                {agent.active ? (
                  <Chip tone={agent.presence === 'online' ? 'good' : 'plain'}>{w.account[agent.presence]}</Chip>
                ) : (
                  <Chip tone="bad">{words.inactive}</Chip>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </Listing>
      {edited ? <AgentDialog agent={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </Page>
  );
};
