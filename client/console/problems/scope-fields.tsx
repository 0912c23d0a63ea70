import { MultiSelect, Pill, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PROBLEM_ATTRIBUTES } from '../../../server/contract/problem-case.ts';
import { volumeReport } from '../../../server/contract/report.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { PROVIDERS } from '../../../server/contract/transaction.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { optionsOf } from '../parts/pick.ts';
import { addDays, today } from '../reports/report-search.ts';
import { useSession } from '../session/session.ts';
import type { ScopeDraft } from './problem-draft.ts';
import css from './problems.module.css';
import { useCauseWords, useValueName } from './use-causes.ts';

const MOST_VALUES = 20;
const VALUE_LENGTH = 100;
/** Where values that complaints have had lately are looked for. */
const DAYS_BACK = 90;
const SUGGESTED = 30;
const FRESH_MS = 300_000;

type Attribute = (typeof PROBLEM_ATTRIBUTES)[number];
/** As the reports call it. */
const DIMENSION = {
  channel: 'channel',
  appVersion: 'app_version',
  os: 'os',
  region: 'region',
  bank: 'bank',
  errorCode: 'error_code',
} as const satisfies Readonly<Record<Attribute, string>>;

/** What complaints of the last months have had there, the most frequent first, with how many. */
const useSuggested = (attribute: Attribute, isWanted: boolean): ReadonlyMap<string, number> => {
  const { may } = useSession();
  const dimension = DIMENSION[attribute];
  const { data } = useQuery({
    queryKey: ['scope values', dimension],
    enabled: isWanted && may('report:read'),
    staleTime: FRESH_MS,
    queryFn: ({ signal }) => {
      const to = today(new Date());
      return call(volumeReport, { from: addDays(to, -DAYS_BACK), to, bucket: 'month', by: dimension }, { signal });
    },
  });
  const counts = (data?.rows ?? []).map(({ key, complaints }) => [key[dimension] ?? '', complaints] as const);
  return new Map(counts.filter(([value, count]) => value !== '' && count > 0).sort(([, a], [, b]) => b - a));
};

type Field = { readonly values: readonly string[]; readonly set: (values: string[]) => void };

/** Any values, chosen from what complaints have had or typed. */
const ValuesField = ({ attribute, values, set }: Field & { readonly attribute: Attribute }) => {
  const { p, locale } = useCauseWords();
  const nameOf = useValueName();
  const [isOpen, setOpen] = useState(false);
  const suggested = useSuggested(attribute, isOpen);
  return (
    <TagsInput
      label={p.attributes[attribute]}
      placeholder={values.length === 0 ? p.any : undefined}
      data={[...suggested.keys()]}
      limit={SUGGESTED}
      maxTags={MOST_VALUES}
      splitChars={[',', '，', '、']}
      value={[...values]}
      onFocus={() => setOpen(true)}
      onChange={(next) => set(next.map((value) => value.slice(0, VALUE_LENGTH)))}
      renderOption={({ option }) => (
        <span className={css.option}>
          <span>{nameOf(String(option.value))}</span>
          <span className={css.quiet}>{formatNumber(suggested.get(String(option.value)) ?? 0, locale)}</span>
        </span>
      )}
      renderPill={({ option, value, onRemove, disabled }) => (
        <Pill withRemoveButton={!disabled} onRemove={onRemove}>
          {nameOf(String(option?.value ?? value))}
        </Pill>
      )}
    />
  );
};

/** Known keys by their words; what a scope already names stays to be seen, known or not. */
const KnownField = <T extends string>({
  label,
  known,
  words,
  values,
  set,
}: Field & { readonly label: string; readonly known: readonly T[]; readonly words: Readonly<Record<T, string>> }) => {
  const { p } = useCauseWords();
  const others = values.filter((value) => known.every((one) => one !== value));
  return (
    <MultiSelect
      label={label}
      placeholder={values.length === 0 ? p.any : undefined}
      searchable
      maxValues={MOST_VALUES}
      data={[...optionsOf(known, words), ...others.map((value) => ({ value, label: value }))]}
      value={[...values]}
      onChange={set}
    />
  );
};

/** What the complaints of a problem have in common: attribute by attribute, the values that count. */
export const ScopeFields = ({
  draft,
  change,
}: {
  readonly draft: ScopeDraft;
  readonly change: (draft: ScopeDraft) => void;
}) => {
  const { c, p } = useCauseWords();
  const field = (name: keyof ScopeDraft): Field => ({
    values: draft[name],
    set: (values) => change({ ...draft, [name]: values }),
  });
  return (
    <fieldset className={css.scope}>
      <legend>{p.scope}</legend>
      <p className={css.quiet}>{p.scopeHint}</p>
      <KnownField label={p.category} known={CATEGORIES} words={c.categories} {...field('category')} />
      <KnownField label={p.provider} known={PROVIDERS} words={c.providers} {...field('provider')} />
      {PROBLEM_ATTRIBUTES.map((name) => (
        <ValuesField key={name} attribute={name} {...field(name)} />
      ))}
    </fieldset>
  );
};
