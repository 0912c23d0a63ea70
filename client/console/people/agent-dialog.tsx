import { MultiSelect, NumberInput, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AgentView, createAgent, updateAgent } from '../../../server/contract/agent.ts';
import { LOCALES } from '../../../server/contract/common.ts';
import { AGENT_ROLES } from '../../../server/contract/permission.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';

const CAPACITY = 10;
const SHORTEST_PASSWORD = 12;

/** Adds a person or changes one. */
export const AgentDialog = ({ agent, onClose }: { readonly agent: AgentView | null; readonly onClose: () => void }) => {
  const { w, c, locale } = useWords();
  const words = w.admin.people;
  const queries = useQueryClient();
  const teams = useTeams();
  const [name, setName] = useState(agent?.name ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState(agent?.role ?? AGENT_ROLES[0]);
  const [shown, setShown] = useState(agent?.locale ?? locale);
  const [teamIds, setTeamIds] = useState(agent?.teamIds ?? []);
  const [skills, setSkills] = useState(agent?.skills ?? []);
  const [languages, setLanguages] = useState(agent?.languages ?? [locale]);
  const [capacity, setCapacity] = useState(agent?.capacity ?? CAPACITY);
  const [active, setActive] = useState(agent?.active ?? true);
  const saving = useMutation({
    mutationFn: () => {
      const profile = { name: name.trim(), role, locale: shown, teamIds, skills, languages, capacity };
      return agent
        ? call(updateAgent, { ...profile, active, id: agent.id, version: agent.version })
        : call(createAgent, { ...profile, email: email.trim(), password });
    },
    onSuccess: () => {
      tell(words.saved);
      void queries.invalidateQueries({ queryKey: ['agents'] });
      onClose();
    },
  });
  const lacks =
    name.trim() === '' ||
    languages.length === 0 ||
    (!agent && (!email.includes('@') || password.length < SHORTEST_PASSWORD));
  return (
    <Dialog
      title={agent ? fill(words.edit, { name: agent.name }) : words.add}
      submit={w.state.save}
      disabled={lacks}
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={words.name}
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {agent ? null : (
        <>
          <TextInput
            label={words.email}
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={words.password}
            description={words.passwordHint}
            required
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </>
      )}
      <Select
        label={words.role}
        allowDeselect={false}
        data={optionsOf(AGENT_ROLES, w.account.roles)}
        value={role}
        onChange={(value) => setRole(pick(AGENT_ROLES, value) ?? role)}
      />
      <MultiSelect
        label={words.teams}
        data={teams.map((team) => ({ value: team.id, label: team.name[locale] }))}
        value={teamIds}
        onChange={setTeamIds}
      />
      <MultiSelect
        label={words.skills}
        searchable
        data={optionsOf(CATEGORIES, c.categories)}
        value={skills}
        onChange={(values) => setSkills(values.flatMap((value) => pick(CATEGORIES, value) ?? []))}
      />
      <MultiSelect
        label={words.languages}
        required
        data={optionsOf(LOCALES, c.languages)}
        value={languages}
        onChange={(values) => setLanguages(values.flatMap((value) => pick(LOCALES, value) ?? []))}
      />
      <Select
        label={words.locale}
        allowDeselect={false}
        data={optionsOf(LOCALES, c.languages)}
        value={shown}
        onChange={(value) => setShown(pick(LOCALES, value) ?? shown)}
      />
      <NumberInput
        label={words.capacity}
        min={0}
        max={100}
        allowDecimal={false}
        value={capacity}
        onChange={(value) => setCapacity(Number(value) || 0)}
      />
      {agent ? (
        <Switch label={words.active} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
      ) : null}
    </Dialog>
  );
};
