import { Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { OUTBREAK_STATES } from '../../../server/contract/outbreak.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { PROVIDERS } from '../../../server/contract/transaction.ts';
import { optionsOf } from '../parts/pick.ts';
import css from '../reports/sheet.module.css';
import type { OutbreakSearch, readOutbreakSearch } from './outbreak-search.ts';
import { useOutbreakWords } from './use-outbreak-words.ts';

/** Which rises the list shows; all of it lives in the address. */
export const OutbreakFilters = ({
  search,
  shown,
}: {
  readonly search: OutbreakSearch;
  readonly shown: ReturnType<typeof readOutbreakSearch>;
}) => {
  const { o, r, c } = useOutbreakWords();
  const navigate = useNavigate();
  const change = (part: OutbreakSearch) =>
    void navigate({ to: '/reports/outbreaks', search: { ...search, ...part }, replace: true });
  const select = (name: 'state' | 'provider' | 'category', label: string, data: { value: string; label: string }[]) => (
    <Select
      label={label}
      placeholder={r.all}
      clearable
      searchable
      data={data}
      value={shown[name] ?? null}
      onChange={(value) => change({ [name]: value ?? undefined })}
    />
  );
  const day = (name: 'from' | 'to', label: string, bounds: { min?: string | undefined; max?: string | undefined }) => (
    <TextInput
      type="date"
      label={label}
      value={shown[name] ?? ''}
      {...bounds}
      onChange={({ currentTarget: { value } }) => change({ [name]: value || undefined })}
    />
  );
  return (
    <search className={css.filters} aria-label={o.list}>
      {select('state', o.state, optionsOf(OUTBREAK_STATES, o.states))}
      {select('provider', r.provider, optionsOf(PROVIDERS, c.providers))}
      {select('category', r.category, optionsOf(CATEGORIES, c.categories))}
      {day('from', r.from, { max: shown.to })}
      {day('to', r.to, { min: shown.from })}
    </search>
  );
};
