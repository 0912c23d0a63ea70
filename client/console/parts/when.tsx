import { formatDateTime, formatRelative } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from './parts.module.css';
import { useNow } from './use-now.ts';
import { useWords } from './use-words.ts';

/** A moment told from now, within `phrase` as its `{when}`; the exact time on hover, and on paper, which is read later. */
export const When = ({ at, phrase = '{when}' }: { readonly at: string; readonly phrase?: string }) => {
  const { locale } = useWords();
  const now = useNow();
  const exact = formatDateTime(at, locale);
  return (
    <time className={css.when} dateTime={at} title={exact} data-paper={fill(phrase, { when: exact })}>
      {fill(phrase, { when: formatRelative(at, now, locale) })}
    </time>
  );
};
