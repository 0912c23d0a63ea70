import { formatDateTime, formatRelative } from '../../parts/format.ts';
import { useNow } from './use-now.ts';
import { useWords } from './use-words.ts';

/** A moment told from now; the exact time on hover. */
export const When = ({ at }: { readonly at: string }) => {
  const { locale } = useWords();
  const now = useNow();
  return (
    <time dateTime={at} title={formatDateTime(at, locale)}>
      {formatRelative(at, now, locale)}
    </time>
  );
};
