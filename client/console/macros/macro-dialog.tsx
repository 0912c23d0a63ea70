import { Button, Group, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LOCALES, type Locale } from '../../../server/contract/common.ts';
import {
  createMacro,
  fillPlaces,
  MACRO_SCOPES,
  MACRO_VARIABLES,
  type MacroView,
  removeMacro,
  updateMacro,
} from '../../../server/contract/macro.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { CHANNELS, TICKET_KINDS } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useTeams } from '../parts/use-people.ts';
import { consoleWords, useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import css from './macros.module.css';
import { MACROS_KEY } from './use-macros.ts';

const NO_CONDITIONS: MacroView['conditions'] = { kinds: [], categories: [], channels: [] };
const NO_TEXT: Readonly<Record<Locale, string>> = { 'zh-CN': '', en: '' };

/** Writes a phrase or changes one, with what a customer will read beside it. */
export const MacroDialog = ({ macro, onClose }: { readonly macro: MacroView | null; readonly onClose: () => void }) => {
  const { w, c, locale } = useWords();
  const { may } = useSession();
  const words = w.writing.macros;
  const queries = useQueryClient();
  const teams = useTeams();
  const [title, setTitle] = useState(macro?.title ?? NO_TEXT);
  const [body, setBody] = useState(macro?.body ?? NO_TEXT);
  const [scope, setScope] = useState(macro?.scope ?? MACRO_SCOPES[0]);
  const [teamId, setTeamId] = useState(macro?.teamId ?? null);
  const [conditions, setConditions] = useState(macro?.conditions ?? NO_CONDITIONS);
  const [leaving, setLeaving] = useState(false);
  const done = (said: string) => () => {
    tell(said);
    void queries.invalidateQueries({ queryKey: MACROS_KEY });
    onClose();
  };
  const saving = useMutation({
    mutationFn: () => {
      const draft = { title, body, scope, teamId: scope === 'team' ? teamId : null, conditions };
      return macro ? call(updateMacro, { ...draft, id: macro.id, version: macro.version }) : call(createMacro, draft);
    },
    onSuccess: done(words.saved),
  });
  const removing = useMutation({
    mutationFn: (id: string) => call(removeMacro, { id }),
    onSuccess: done(words.removed),
  });
  const name = title[locale] || title.en || title['zh-CN'];
  const has = (texts: Readonly<Record<Locale, string>>) => LOCALES.some((one) => texts[one].trim() !== '');
  if (macro && leaving)
    return (
      <Dialog
        title={fill(words.edit, { name })}
        lead={fill(words.removeLead, { name })}
        submit={words.remove}
        danger
        busy={removing.isPending}
        fault={removing.error}
        onSubmit={() => removing.mutate(macro.id)}
        onClose={() => setLeaving(false)}
      />
    );
  return (
    <Dialog
      title={macro ? fill(words.edit, { name }) : words.add}
      submit={w.state.save}
      size="lg"
      disabled={!has(title) || !has(body) || (scope === 'team' && !teamId)}
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {LOCALES.map((one, place) => (
        <div key={one} className={css.language} lang={one}>
          <TextInput
            {...(place === 0 ? { 'data-autofocus': true } : {})}
            label={words.names[one]}
            maxLength={80}
            value={title[one]}
            onChange={(event) => setTitle({ ...title, [one]: event.currentTarget.value })}
          />
          <Textarea
            label={words.bodies[one]}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4_000}
            value={body[one]}
            onChange={(event) => setBody({ ...body, [one]: event.currentTarget.value })}
          />
          <Group gap={4} role="group" aria-label={`${words.insert} · ${c.languages[one]}`}>
            {MACRO_VARIABLES.map((variable) => (
              <Button
                key={variable}
                size="compact-xs"
                variant="default"
                onClick={() => setBody({ ...body, [one]: `${body[one]}{{${variable}}}` })}
              >
                {words.variables[variable]}
              </Button>
            ))}
          </Group>
          {body[one] ? (
            <figure className={css.preview}>
              <figcaption>{words.preview}</figcaption>
              {fillPlaces(body[one], consoleWords[one].writing.macros.samples)}
            </figure>
          ) : null}
        </div>
      ))}
      <p className={css.hint}>{words.oneIsEnough}</p>
      <Group grow align="start">
        <Select
          label={words.scope}
          allowDeselect={false}
          disabled={!may('macro:share')}
          data={optionsOf(MACRO_SCOPES, words.scopes)}
          value={scope}
          onChange={(value) => setScope(pick(MACRO_SCOPES, value) ?? scope)}
        />
        {scope === 'team' ? (
          <Select
            label={words.team}
            required
            data={teams.map((team) => ({ value: team.id, label: team.name[locale] }))}
            value={teamId}
            onChange={setTeamId}
          />
        ) : null}
      </Group>
      <fieldset className={css.only}>
        <legend>{words.only}</legend>
        <MultiSelect
          size="xs"
          label={words.kinds}
          placeholder={words.anything}
          data={optionsOf(TICKET_KINDS, c.kinds)}
          value={conditions.kinds}
          onChange={(values) =>
            setConditions({ ...conditions, kinds: values.flatMap((value) => pick(TICKET_KINDS, value) ?? []) })
          }
        />
        <MultiSelect
          size="xs"
          label={words.categories}
          placeholder={words.anything}
          searchable
          data={optionsOf(CATEGORIES, c.categories)}
          value={conditions.categories}
          onChange={(values) =>
            setConditions({ ...conditions, categories: values.flatMap((value) => pick(CATEGORIES, value) ?? []) })
          }
        />
        <MultiSelect
          size="xs"
          label={words.channels}
          placeholder={words.anything}
          data={optionsOf(CHANNELS, c.channels)}
          value={conditions.channels}
          onChange={(values) =>
            setConditions({ ...conditions, channels: values.flatMap((value) => pick(CHANNELS, value) ?? []) })
          }
        />
      </fieldset>
      {macro ? (
        <div>
          <Button variant="subtle" color="red.8" size="xs" onClick={() => setLeaving(true)}>
            {words.remove}
          </Button>
        </div>
      ) : null}
    </Dialog>
  );
};
