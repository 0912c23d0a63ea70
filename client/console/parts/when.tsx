import { formatDateTime, formatRelative } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useNow } from './use-now.ts';
import { useWords } from './use-words.ts';

/** A moment told from now, within `phrase` as its `{when}`; the exact time on hover. */
export const When = ({ at, phrase = '{when}' }: { readonly at: string; readonly phrase?: string }) => {
  const { locale } = useWords();
  const now = useNow();
  return (
    <time dateTime={at} title={formatDateTime(at, locale)}>
      {fill(phrase, { when: formatRelative(at, now, locale) })}
    </time>
  );
};
