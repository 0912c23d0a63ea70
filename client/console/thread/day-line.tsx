import { formatDay } from '../../parts/format.ts';
import { useNow } from '../parts/use-now.ts';
import { useWords } from '../parts/use-words.ts';
import css from './timeline.module.css';

const DAY_MS = 86_400_000;

export const DayLine = ({ at }: { readonly at: string }) => {
  const { w, locale } = useWords();
  const now = useNow();
  const same = (otherMs: number) => new Date(at).toDateString() === new Date(otherMs).toDateString();
  return (
    <div className={css.day}>
      {same(now) ? w.thread.today : same(now - DAY_MS) ? w.thread.yesterday : formatDay(at, locale)}
    </div>
  );
};
