import { Button, Group, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type BULK_VERBS, type BulkAct, bulkActSchema } from '../../../server/contract/bulk.ts';
import { MAX_TAGS, tagSchema, WAITING_FOR } from '../../../server/contract/ticket.ts';
import { toLocalField, wakeTimes } from '../actions/wake-times.ts';
import { optionsOf, pick } from '../parts/pick.ts';
import { useAgents, useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';

const NOBODY = '';
const WAKES = ['hour', 'tomorrow', 'monday'] as const;
const asTags = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => {
    const parsed = tagSchema.safeParse(text);
    return parsed.success ? [parsed.data] : [];
  });

type Props = {
  readonly verb: (typeof BULK_VERBS)[number];
  /** Told of the whole change as soon as it is one, null while something lacks. */
  readonly onChange: (act: BulkAct | null) => void;
};

/** What exactly is to happen to the chosen tickets. */
export const BulkFields = ({ verb, onChange }: Props) => {
  const { w, locale } = useWords();
  const words = w.sorting.bulk;
  const agents = useAgents().filter((agent) => agent.active);
  const teams = useTeams();
  const [who, setWho] = useState<string | null>(null);
  const [teamId, setTeamId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [until, setUntil] = useState('');
  const [waitingFor, setWaitingFor] = useState<(typeof WAITING_FOR)[number] | null>(null);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const given = {
    assign: who === null ? null : { verb, assigneeId: who === NOBODY ? null : who },
    transfer: { verb, teamId, assigneeId: who || null, note },
    snooze:
      until || waitingFor
        ? { verb, wakeAt: until ? new Date(until).toISOString() : undefined, waitingFor: waitingFor ?? undefined }
        : null,
    tag: add.length + remove.length > 0 ? { verb, add, remove } : null,
  }[verb];
  const parsed = bulkActSchema.safeParse(given);
  const text = parsed.success ? JSON.stringify(parsed.data) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when what is said changes, not with every drawing
  useEffect(() => onChange(parsed.success ? parsed.data : null), [text]);

  const people = agents
    .filter((agent) => verb === 'assign' || (teamId !== null && agent.teamIds.includes(teamId)))
    .map((agent) => ({ value: agent.id, label: agent.name }));
  if (verb === 'tag')
    return (
      <>
        <TagsInput
          data-autofocus
          label={words.add}
          description={w.sorting.tags.hint}
          maxTags={MAX_TAGS}
          value={add}
          onChange={(texts) => setAdd(asTags(texts))}
        />
        <TagsInput
          label={words.remove}
          maxTags={MAX_TAGS}
          value={remove}
          onChange={(texts) => setRemove(asTags(texts))}
        />
      </>
    );
  if (verb === 'snooze')
    return (
      <>
        <Group gap="xs">
          {WAKES.map((wake) => (
            <Button
              key={wake}
              size="xs"
              variant="default"
              onClick={() => setUntil(toLocalField(wakeTimes(Date.now())[wake]))}
            >
              {w.desk.snooze[wake]}
            </Button>
          ))}
        </Group>
        <TextInput
          data-autofocus
          type="datetime-local"
          label={w.desk.snooze.pick}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Select
          label={w.desk.snooze.waiting}
          placeholder={w.desk.snooze.nobody}
          clearable
          data={optionsOf(WAITING_FOR, w.waitingFor)}
          value={waitingFor}
          onChange={(value) => setWaitingFor(pick(WAITING_FOR, value))}
        />
      </>
    );
  return (
    <>
      {verb === 'transfer' ? (
        <Select
          data-autofocus
          label={w.desk.transfer.team}
          required
          data={teams.map((team) => ({ value: team.id, label: team.name[locale] }))}
          value={teamId}
          onChange={(value) => {
            setTeamId(value);
            setWho(null);
          }}
        />
      ) : null}
      <Select
        {...(verb === 'assign' ? { 'data-autofocus': true } : { clearable: true, disabled: people.length === 0 })}
        label={verb === 'assign' ? w.desk.assign.who : w.desk.transfer.who}
        searchable
        data={verb === 'assign' ? [{ value: NOBODY, label: words.nobody }, ...people] : people}
        value={who}
        onChange={setWho}
      />
      {verb === 'transfer' ? (
        <Textarea
          label={w.desk.transfer.note}
          required
          autosize
          minRows={2}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      ) : null}
    </>
  );
};
