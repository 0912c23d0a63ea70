import { Button, Group, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LOCALES, type Locale } from '../../../server/contract/common.ts';
import { createMacro, MACRO_SCOPES, type MacroView, removeMacro, updateMacro } from '../../../server/contract/macro.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { RemoveDialog } from '../parts/remove-dialog.tsx';
import { tell } from '../parts/tell.ts';
import { useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { MacroConditionFields } from './macro-condition-fields.tsx';
import { MacroTexts } from './macro-texts.tsx';
import css from './macros.module.css';
import { MACROS_KEY } from './use-macros.ts';

const NO_CONDITIONS: MacroView['conditions'] = { kinds: [], categories: [], channels: [] };
const NO_TEXT: Readonly<Record<Locale, string>> = { 'zh-CN': '', en: '' };

/** Writes a phrase or changes one, with what a customer will read beside it. */
export const MacroDialog = ({ macro, onClose }: { readonly macro: MacroView | null; readonly onClose: () => void }) => {
  const { w, locale } = useWords();
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
  const saving = useMutation({
    mutationFn: () => {
      const draft = { title, body, scope, teamId: scope === 'team' ? teamId : null, conditions };
      return macro ? call(updateMacro, { ...draft, id: macro.id, version: macro.version }) : call(createMacro, draft);
    },
    onSuccess: () => {
      tell(words.saved);
      void queries.invalidateQueries({ queryKey: MACROS_KEY });
      onClose();
    },
  });
  const name = title[locale] || title.en || title['zh-CN'];
  const has = (texts: Readonly<Record<Locale, string>>) => LOCALES.some((one) => texts[one].trim() !== '');
  if (macro && leaving)
    return (
      <RemoveDialog
        title={fill(words.edit, { name })}
        lead={fill(words.removeLead, { name })}
        submit={words.remove}
        remove={() => call(removeMacro, { id: macro.id })}
        reread={MACROS_KEY}
        onRemoved={() => {
          tell(words.removed);
          onClose();
        }}
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
      <MacroTexts title={title} body={body} onTitle={setTitle} onBody={setBody} />
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
      <MacroConditionFields conditions={conditions} onChange={setConditions} />
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
