import { Button, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { exportTickets } from '../../../server/contract/queue.ts';
import { CATEGORIES, SEVERITIES } from '../../../server/contract/taxonomy.ts';
import { CHANNELS, TICKET_KINDS, TICKET_STATUSES, tagSchema } from '../../../server/contract/ticket.ts';
import { PROVIDERS } from '../../../server/contract/transaction.ts';
import { addressOf } from '../../api.ts';
import { useFiledWords } from '../filed/use-filed-words.ts';
import pageCss from '../parts/page.module.css';
import { optionsOf } from '../parts/pick.ts';
import { useAgents, useTeams } from '../parts/use-people.ts';
import { useSession } from '../session/session.ts';
import { type FilterKey, isFiltered, type QueueSearch, queueInput } from './queue-search.ts';

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
  const { may } = useSession();
  const agents = useAgents();
  const teams = useTeams();
  const set = (key: FilterKey) => (value: string | null) => change({ [key]: value || undefined });
  const setMany = (key: FilterKey) => (values: string[]) => change({ [key]: values.join(',') || undefined });
  const field = { size: 'xs', comboboxProps: { withinPortal: false } } as const;
  const choice = { ...field, clearable: true } as const;
  return (
    <Stack gap="xs">
      <MultiSelect
        label={w.queue.status}
        placeholder={search.status ? undefined : w.queue.unfinished}
        data={[{ value: 'any', label: w.queue.any }, ...optionsOf(TICKET_STATUSES, w.status)]}
        value={many(search.status)}
        onChange={(values) =>
          setMany('status')(values.at(-1) === 'any' ? ['any'] : values.filter((value) => value !== 'any'))
        }
        {...choice}
      />
      <MultiSelect
        label={w.queue.severity}
        data={optionsOf(SEVERITIES, c.severities)}
        value={many(search.severity)}
        onChange={setMany('severity')}
        {...choice}
      />
      <MultiSelect
        label={w.queue.category}
        searchable
        data={optionsOf(CATEGORIES, c.categories)}
        value={many(search.category)}
        onChange={setMany('category')}
        {...choice}
      />
      <Select
        label={w.queue.kind}
        data={optionsOf(TICKET_KINDS, c.kinds)}
        value={search.kind ?? null}
        onChange={set('kind')}
        {...choice}
      />
      <MultiSelect
        label={f.channel}
        data={optionsOf(CHANNELS, c.channels)}
        value={many(search.channel)}
        onChange={setMany('channel')}
        {...choice}
      />
      <Select
        label={w.queue.assignee}
        searchable
        data={agents.map((agent) => ({ value: agent.id, label: agent.name }))}
        value={search.assigneeId ?? null}
        onChange={set('assigneeId')}
        {...choice}
      />
      <Select
        label={w.queue.team}
        data={teams.map((team) => ({ value: team.id, label: team.name[locale] }))}
        value={search.teamId ?? null}
        onChange={set('teamId')}
        {...choice}
      />
      <Select
        label={w.queue.provider}
        data={optionsOf(PROVIDERS, c.providers)}
        value={search.provider ?? null}
        onChange={set('provider')}
        {...choice}
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
        label={w.queue.sort}
        allowDeselect={false}
        data={optionsOf(SORTS, w.queue.sorts)}
        value={search.sort ?? 'due'}
        onChange={set('sort')}
        {...field}
      />
      {may('report:read') ? (
        <a className={pageCss.link} href={addressOf(exportTickets, queueInput(search))} download>
          {w.queue.csv}
        </a>
      ) : null}
      <Button variant="default" size="xs" onClick={clear} disabled={!isFiltered(search)}>
        {w.queue.clearFilters}
      </Button>
    </Stack>
  );
};
