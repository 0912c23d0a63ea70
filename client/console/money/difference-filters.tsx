import { Button, Select, TextInput } from '@mantine/core';
import { DIFFERENCE_KINDS, DIFFERENCE_STATES } from '../../../server/contract/difference.ts';
import { optionsOf } from '../parts/pick.ts';
import { useAgents } from '../parts/use-people.ts';
import { useTyped } from '../parts/use-typed.ts';
import { ANY, BILLED, type MoneySearch, readDifferenceSearch } from './difference-search.ts';
import css from './money.module.css';
import { useMoneyWords } from './use-money-words.ts';

export const DifferenceFilters = ({
  search,
  change,
}: {
  readonly search: MoneySearch;
  readonly change: (part: MoneySearch) => void;
}) => {
  const { m, c } = useMoneyWords();
  const words = m.filters;
  const agents = useAgents();
  const filter = readDifferenceSearch(search);
  const [q, typeQ] = useTyped(search.q ?? '', (text) => change({ q: text || undefined }));
  return (
    <search className={css.filters} aria-label={words.label}>
      <Select
        label={words.state}
        allowDeselect={false}
        data={[...optionsOf(DIFFERENCE_STATES, m.states), { value: ANY, label: m.any }]}
        value={filter.state ?? ANY}
        onChange={(state) => change({ state: state ?? undefined })}
      />
      <Select
        label={words.kind}
        placeholder={m.any}
        clearable
        data={optionsOf(DIFFERENCE_KINDS, m.kinds)}
        value={filter.kind ?? null}
        onChange={(kind) => change({ kind: kind ?? undefined })}
      />
      <Select
        label={words.provider}
        placeholder={m.any}
        clearable
        data={optionsOf(BILLED, c.providers)}
        value={filter.provider ?? null}
        onChange={(provider) => change({ provider: provider ?? undefined })}
      />
      <Select
        label={words.owner}
        placeholder={m.any}
        clearable
        searchable
        data={[{ value: 'none', label: m.none }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
        value={filter.owner ?? null}
        onChange={(owner) => change({ owner: owner ?? undefined })}
      />
      <TextInput
        type="date"
        label={words.from}
        value={filter.from ?? ''}
        onChange={({ currentTarget: { value } }) => change({ from: value || undefined })}
      />
      <TextInput
        type="date"
        label={words.to}
        value={filter.to ?? ''}
        onChange={({ currentTarget: { value } }) => change({ to: value || undefined })}
      />
      <TextInput label={words.q} maxLength={128} value={q} onChange={({ currentTarget: { value } }) => typeQ(value)} />
      {filter.reconciliationId ? (
        <Button variant="light" onClick={() => change({ bill: undefined })}>
          {words.bill} · {words.clear}
        </Button>
      ) : null}
    </search>
  );
};
