import { Link } from '@tanstack/react-router';
import { listOutbreaks } from '../../../server/contract/outbreak.ts';
import { addressOf } from '../../api.ts';
import { Meaning } from '../reports/meaning.tsx';
import { Section } from '../reports/section.tsx';
import css from '../reports/sheet.module.css';
import { useReport } from '../reports/use-report.ts';
import { OutbreakItems } from './outbreak-items.tsx';
import type { readOutbreakSearch } from './outbreak-search.ts';
import own from './outbreaks.module.css';
import { useOutbreakWords } from './use-outbreak-words.ts';

/** A report tells the newest; the list has the others. */
const SHOWN = 6;

/** The rises of a report's days, with the way to all of them. */
export const OutbreaksSection = ({ asked }: { readonly asked: ReturnType<typeof readOutbreakSearch> }) => {
  const { o, r } = useOutbreakWords();
  const query = useReport(listOutbreaks, { ...asked, limit: SHOWN });
  return (
    <Section
      title={r.outbreaks}
      meaning={<Meaning of="expected" name={r.outbreaks} definitions={query.data?.definitions} />}
      lead={r.outbreaksLead}
      csv={addressOf(listOutbreaks, { ...asked, format: 'csv' })}
      query={query}
    >
      {({ items }) => (
        <>
          {items.length === 0 ? <p className={css.quiet}>{r.noOutbreaks}</p> : <OutbreakItems outbreaks={items} />}
          <p className={own.all}>
            <Link to="/reports/outbreaks" search={asked} className={css.link}>
              {o.all}
            </Link>
          </p>
        </>
      )}
    </Section>
  );
};
