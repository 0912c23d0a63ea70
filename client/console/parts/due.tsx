import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { PointerEvent } from 'react';
import type { Locale } from '../../../server/contract/common.ts';
import { formatDateTime, formatSpan } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from './parts.module.css';
import { useNow } from './use-now.ts';
import { useWords } from './use-words.ts';

const HOUR_MS = 3_600_000;
const SOON_MS = 2 * HOUR_MS;
/** From here on minutes decide nothing in a list, and take the room of the subject. */
const ROUGH_MS = 10 * HOUR_MS;
const roughly = (span: number): number => (Math.abs(span) < ROUGH_MS ? span : Math.trunc(span / HOUR_MS) * HOUR_MS);

/** Only when somebody points at it: the first moment of a page is no time to make ready a format that a row does not show. */
const sayWhen =
  (at: string, locale: Locale) =>
  ({ currentTarget }: PointerEvent<HTMLElement>): void => {
    currentTarget.title = formatDateTime(at, locale);
  };

/** Time left until a deadline, or how long it is over: said in words and shape, not by colour alone. */
export const Due = ({ at, fine = false }: { readonly at: string; readonly fine?: boolean }) => {
  const { w, locale } = useWords();
  const now = useNow(fine ? 'second' : 'coarse');
  const left = Date.parse(at) - now;
  const tone = left < 0 ? 'late' : left < SOON_MS ? 'soon' : 'calm';
  const Icon = left < 0 ? IconAlertTriangle : IconClock;
  return (
    <time className={css.due} data-tone={tone} dateTime={at} onPointerEnter={sayWhen(at, locale)}>
      <Icon size={13} aria-hidden />
      {fill(left < 0 ? w.due.over : w.due.left, { span: formatSpan(fine ? left : roughly(left), locale) })}
    </time>
  );
};
