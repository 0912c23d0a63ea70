import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from './bars.module.css';
import { type Filter, TicketLink } from './ticket-link.tsx';
import { useReportWords } from './use-report-words.ts';

export type Bar = {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly note: string;
  readonly filter: Filter;
};

/** More than these at once are no longer compared but scrolled past. */
const FIRST = 8;

/** Bars of a common scale, largest first, that open their tickets; read as a list by those who hear the page. */
export const Bars = ({ bars }: { readonly bars: readonly Bar[] }) => {
  const { r, locale } = useReportWords();
  const [whole, setWhole] = useState(false);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <>
      <ul className={css.bars}>
        {(whole ? bars : bars.slice(0, FIRST)).map(({ key, name, count, note, filter }) => (
          <li key={key}>
            <TicketLink
              filter={count > 0 ? filter : null}
              className={css.bar}
              label={`${fill(r.open, { count: formatNumber(count, locale), name })}${note ? ` (${note})` : ''}`}
            >
              <span className={css.barName}>{name}</span>
              <span className={css.barTrack} aria-hidden>
                <span className={css.barFill} style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <b className="figures">{formatNumber(count, locale)}</b>
              <span className={`${css.barNote} figures`}>{note}</span>
            </TicketLink>
          </li>
        ))}
      </ul>
      {bars.length > FIRST ? (
        <UnstyledButton className={css.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? r.fewer : fill(r.more, { count: bars.length })}
        </UnstyledButton>
      ) : null}
    </>
  );
};
