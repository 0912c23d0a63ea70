import { IconTrendingUp } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { listOutbreaks } from '../../../server/contract/outbreak.ts';
import { addressOf, call } from '../../api.ts';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import { Page } from '../parts/page.tsx';
import { usePages } from '../parts/use-pages.ts';
import { dayLabel } from '../reports/labels.ts';
import { Meaning } from '../reports/meaning.tsx';
import css from '../reports/reports.module.css';
import { BackMark, CsvLink, PrintButton } from '../reports/sheet-tools.tsx';
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
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  // On paper the filters are not shown; what they leave has to be told all the same.
  const lead = [
    o.listLead,
    ...(filter.state ? [o.states[filter.state]] : []),
    ...(filter.provider ? [providerName(filter.provider)] : []),
    ...(filter.category ? [categoryName(filter.category)] : []),
    ...(filter.from ? [`${r.from} ${dayLabel(filter.from, locale)}`] : []),
    ...(filter.to ? [`${r.to} ${dayLabel(filter.to, locale)}`] : []),
  ].join(' · ');
  const side = (
    <div className={css.tools}>
      <Link to="/reports" className={css.csv}>
        <BackMark />
        {o.back}
      </Link>
      <CsvLink href={addressOf(listOutbreaks, { ...filter, format: 'csv' })}>{r.csv}</CsvLink>
      <PrintButton>{o.print}</PrintButton>
    </div>
  );
  const defined = (of: 'observed' | 'expected' | 'ratio', name: string) => (
    <span>
      {name}
      <Meaning of={of} name={name} definitions={definitions} />
    </span>
  );
  return (
    <Page title={o.list} lead={lead} side={side}>
      <OutbreakFilters search={search} shown={filter} />
      <Listing
        query={query}
        count={rows.length}
        empty={
          <Empty
            icon={<IconTrendingUp size={30} stroke={1.4} aria-hidden />}
            title={isFiltered ? o.noneOfThese : o.noneYet}
            hint={isFiltered ? o.noneOfTheseHint : o.noneYetHint}
          />
        }
      >
        <div className={css.section}>
          <p className={own.legend}>
            {defined('observed', o.observed)}
            {defined('expected', o.expected)}
            {defined('ratio', o.ratio)}
          </p>
          <OutbreakItems outbreaks={rows} />
        </div>
      </Listing>
    </Page>
  );
};
