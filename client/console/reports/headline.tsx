import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from './answer.module.css';
import { Meaning } from './meaning.tsx';
import { useReportWords } from './use-report-words.ts';

type Definitions = Parameters<typeof Meaning>[0]['definitions'];

/** Less than this apart is called the same. */
const SAME = 0.005;

const Change = ({
  now,
  before,
  said,
  better,
}: {
  readonly now: number | null;
  readonly before: number | null | undefined;
  readonly said: string;
  readonly better: 'less' | 'more' | 'neither';
}) => {
  const { r, locale } = useReportWords();
  if (now === null || before === null || before === undefined) return <span className={css.change}>{r.noBefore}</span>;
  // Nothing can be so many per cent more than nothing.
  if (before === 0) return <span className={css.change}>{fill(r.before, { value: said })}</span>;
  const by = now / before - 1;
  const rises = by > 0;
  const same = Math.abs(by) < SAME;
  const tone = same || better === 'neither' ? 'plain' : rises === (better === 'more') ? 'good' : 'bad';
  const Icon = same ? IconArrowRight : rises ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className={css.change}>
      <span data-tone={tone}>
        <Icon size={14} aria-hidden />
        {same ? r.same : fill(rises ? r.up : r.down, { share: formatShare(Math.abs(by), locale) })}
      </span>
      <span>{fill(r.before, { value: said })}</span>
    </span>
  );
};

/** One figure, what it means, and how it compares with the period before. */
export const Headline = ({
  name,
  of,
  definitions,
  value,
  ...change
}: {
  readonly name: string;
  readonly of: string;
  readonly definitions: Definitions;
  readonly value: ReactNode;
  readonly now: number | null;
  readonly before: number | null | undefined;
  readonly said: string;
  readonly better: 'less' | 'more' | 'neither';
}) => (
  <div className={css.headline}>
    <dt>
      {name}
      <Meaning of={of} name={name} definitions={definitions} />
    </dt>
    <dd className="figures">{value}</dd>
    <dd>
      <Change {...change} />
    </dd>
  </div>
);
