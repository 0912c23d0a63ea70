import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { PROVIDERS } from '../../../server/contract/transaction.ts';
import { optionsOf } from '../parts/pick.ts';
import { PERIODS, type ReportSearch } from './report-search.ts';
import css from './sheet.module.css';
import { useReportWords } from './use-report-words.ts';

/** Period and filters; all of them live in the address. */
export const ReportFilters = ({
  search,
  shown,
  change,
}: {
  readonly search: ReportSearch;
  readonly shown: { readonly period: string | null; readonly from: string; readonly to: string };
  readonly change: (part: ReportSearch) => void;
}) => {
  const { r, c } = useReportWords();
  return (
    <search className={css.filters} aria-label={r.title}>
      <SegmentedControl
        aria-label={r.period}
        data={optionsOf(PERIODS, r.periods)}
        value={shown.period ?? ''}
        onChange={(days) => change({ days, from: undefined, to: undefined })}
      />
      <TextInput
        type="date"
        label={r.from}
        value={shown.from}
        max={shown.to}
        onChange={({ currentTarget: { value } }) => {
          if (value) change({ days: undefined, from: value, to: shown.to });
        }}
      />
      <TextInput
        type="date"
        label={r.to}
        value={shown.to}
        min={shown.from}
        onChange={({ currentTarget: { value } }) => {
          if (value) change({ days: undefined, from: shown.from, to: value });
        }}
      />
      <Select
        label={r.provider}
        placeholder={r.all}
        clearable
        data={optionsOf(PROVIDERS, c.providers)}
        value={search.provider ?? null}
        onChange={(provider) => change({ provider: provider ?? undefined })}
      />
      <Select
        label={r.category}
        placeholder={r.all}
        clearable
        searchable
        data={optionsOf(CATEGORIES, c.categories)}
        value={search.category ?? null}
        onChange={(category) => change({ category: category ?? undefined })}
      />
    </search>
  );
};
