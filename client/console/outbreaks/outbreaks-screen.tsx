import { IconTrendingUp } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { listOutbreaks } from '../../../server/contract/outbreak.ts';
import { addressOf, call } from '../../api.ts';
import { usePages } from '../parts/use-pages.ts';
import { FilteredSheet } from '../reports/filtered-sheet.tsx';
import { dayLabel } from '../reports/labels.ts';
import { Meaning } from '../reports/meaning.tsx';
import css from '../reports/sheet.module.css';
import { BackMark } from '../reports/sheet-tools.tsx';
import { OutbreakFilters } from './outbreak-filters.tsx';
import { OutbreakItems } from './outbreak-items.tsx';
import { readOutbreakSearch } from './outbreak-search.ts';
import own from './outbreaks.module.css';
import { useOutbreakWords } from './use-outbreak-words.ts';

const PAGE = 30;

/** Every rise beyond chance, the newest first: how it stands, what it says, what is done about it. */
export const OutbreaksScreen = () => {
  const { o, r, locale, providerName, categoryName } = useOutbreakWords();
  const search = useSearch({ from: '/reports/outbreaks' });
  const filter = readOutbreakSearch(search);
  const { query, rows } = usePages(['outbreaks', filter], (cursor, signal) =>
    call(listOutbreaks, { ...filter, cursor, limit: PAGE }, { signal }),
  );
  const definitions = query.data?.pages[0]?.definitions;
  const chosen = [
    ...(filter.state ? [o.states[filter.state]] : []),
    ...(filter.provider ? [providerName(filter.provider)] : []),
    ...(filter.category ? [categoryName(filter.category)] : []),
    ...(filter.from ? [`${r.from} ${dayLabel(filter.from, locale)}`] : []),
    ...(filter.to ? [`${r.to} ${dayLabel(filter.to, locale)}`] : []),
  ];
  const back = (
    <Link to="/reports" className={css.tool}>
      <BackMark />
      {o.back}
    </Link>
  );
  const defined = (of: 'observed' | 'expected' | 'ratio', name: string) => (
    <span>
      {name}
      <Meaning of={of} name={name} definitions={definitions} />
    </span>
  );
  return (
    <FilteredSheet
      title={o.list}
      lead={o.listLead}
      chosen={chosen}
      back={back}
      csv={addressOf(listOutbreaks, { ...filter, format: 'csv' })}
      filters={<OutbreakFilters search={search} shown={filter} />}
      query={query}
      count={rows.length}
      icon={IconTrendingUp}
      none={{ title: o.noneYet, hint: o.noneYetHint }}
      noneOfThese={{ title: o.noneOfThese, hint: o.noneOfTheseHint }}
    >
      <div className={css.section}>
        <p className={own.legend}>
          {defined('observed', o.observed)}
          {defined('expected', o.expected)}
          {defined('ratio', o.ratio)}
        </p>
        <OutbreakItems outbreaks={rows} />
      </div>
    </FilteredSheet>
  );
};
