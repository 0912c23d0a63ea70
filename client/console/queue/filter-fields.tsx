import { Button, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { CATEGORIES, SEVERITIES } from '../../../server/contract/taxonomy.ts';
import { CHANNELS, TICKET_KINDS, TICKET_STATUSES, tagSchema } from '../../../server/contract/ticket.ts';
import { PROVIDERS } from '../../../server/contract/transaction.ts';
import { useFiledWords } from '../filed/use-filed-words.ts';
import { optionsOf } from '../parts/pick.ts';
import { useAgents, useTeams } from '../parts/use-people.ts';
import { type FilterKey, isFiltered, type QueueSearch } from './queue-search.ts';

const SORTS = ['due', 'created', 'updated'] as const;
const many = (text: string | undefined): string[] => (text ? text.split(',') : []);

export type FilterProps = {
  readonly search: QueueSearch;
  readonly change: (part: QueueSearch) => void;
  readonly clear: () => void;
};

/** Every filter of the queue; each choice goes into the address at once. */
export const FilterFields = ({ search, change, clear }: FilterProps) => {
  const { w, c, f, locale } = useFiledWords();
  const agents = useAgents();
  const teams = useTeams();
  const set = (key: FilterKey) => (value: string | null) => change({ [key]: value || undefined });
  const setMany = (key: FilterKey) => (values: string[]) => change({ [key]: values.join(',') || undefined });
  const inside = { comboboxProps: { withinPortal: false } };
  return (
    <Stack gap="xs">
      <MultiSelect
        size="xs"
        label={w.queue.status}
        placeholder={search.status ? undefined : w.queue.unfinished}
        clearable
        data={[{ value: 'any', label: w.queue.any }, ...optionsOf(TICKET_STATUSES, w.status)]}
        value={many(search.status)}
        onChange={(values) =>
          setMany('status')(values.at(-1) === 'any' ? ['any'] : values.filter((value) => value !== 'any'))
        }
        {...inside}
      />
      <MultiSelect
        size="xs"
        label={w.queue.severity}
        clearable
        data={optionsOf(SEVERITIES, c.severities)}
        value={many(search.severity)}
        onChange={setMany('severity')}
        {...inside}
      />
      <MultiSelect
        size="xs"
        label={w.queue.category}
        clearable
        searchable
        data={optionsOf(CATEGORIES, c.categories)}
        value={many(search.category)}
        onChange={setMany('category')}
        {...inside}
      />
      <Select
        size="xs"
        label={w.queue.kind}
        clearable
        data={optionsOf(TICKET_KINDS, c.kinds)}
        value={search.kind ?? null}
        onChange={set('kind')}
        {...inside}
      />
      <MultiSelect
        size="xs"
        label={f.channel}
        clearable
        data={optionsOf(CHANNELS, c.channels)}
        value={many(search.channel)}
        onChange={setMany('channel')}
        {...inside}
      />
      <Select
        size="xs"
        label={w.queue.assignee}
        clearable
        searchable
        data={agents.map((agent) => ({ value: agent.id, label: agent.name }))}
        value={search.assigneeId ?? null}
        onChange={set('assigneeId')}
        {...inside}
      />
      <Select
        size="xs"
        label={w.queue.team}
        clearable
        data={teams.map((team) => ({ value: team.id, label: team.name[locale] }))}
        value={search.teamId ?? null}
        onChange={set('teamId')}
        {...inside}
      />
      <Select
        size="xs"
        label={w.queue.provider}
        clearable
        data={optionsOf(PROVIDERS, c.providers)}
        value={search.provider ?? null}
        onChange={set('provider')}
        {...inside}
      />
      <TextInput
        size="xs"
        label={w.sorting.tags.filter}
        maxLength={40}
        defaultValue={search.tag ?? ''}
        onBlur={(event) => {
          const tag = tagSchema.safeParse(event.currentTarget.value);
          change({ tag: tag.success ? tag.data : undefined });
        }}
      />
      <Select
        size="xs"
        label={w.queue.sort}
        allowDeselect={false}
        data={optionsOf(SORTS, w.queue.sorts)}
        value={search.sort ?? 'due'}
        onChange={set('sort')}
        {...inside}
      />
      <Button variant="default" size="xs" onClick={clear} disabled={!isFiltered(search)}>
        {w.queue.clearFilters}
      </Button>
    </Stack>
  );
};
