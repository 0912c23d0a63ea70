import { Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { PROBLEM_STATES } from '../../../server/contract/problem-case.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { PROVIDERS } from '../../../server/contract/transaction.ts';
import { optionsOf } from '../parts/pick.ts';
import { useAgents } from '../parts/use-people.ts';
import css from '../reports/sheet.module.css';
import { NOBODY, type ProblemSearch } from './problem-search.ts';
import { useCauseWords } from './use-causes.ts';

/** Which problems the board shows; all of it lives in the address. */
export const ProblemFilters = ({ search }: { readonly search: ProblemSearch }) => {
  const { c, p } = useCauseWords();
  const navigate = useNavigate();
  const people = useAgents();
  const select = (name: keyof ProblemSearch, label: string, data: { value: string; label: string }[]) => (
    <Select
      label={label}
      placeholder={p.any}
      clearable
      searchable
      data={data}
      value={search[name] ?? null}
      onChange={(value) =>
        void navigate({ to: '/problems', search: { ...search, [name]: value ?? undefined }, replace: true })
      }
    />
  );
  return (
    <search className={css.filters} aria-label={p.title}>
      {select('state', p.state, optionsOf(PROBLEM_STATES, p.states))}
      {select('owner', p.owner, [
        { value: NOBODY, label: p.nobody },
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ])}
      {select('category', p.category, optionsOf(CATEGORIES, c.categories))}
      {select('provider', p.provider, optionsOf(PROVIDERS, c.providers))}
    </search>
  );
};
