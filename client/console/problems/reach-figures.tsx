import type { ReactNode } from 'react';
import type { ImpactView } from '../../../server/contract/problem-case.ts';
import { formatDate, formatMoney, formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Meaning } from '../reports/meaning.tsx';
import css from './problems.module.css';
import { useCauseWords } from './use-causes.ts';

const REACHED = ['complaints', 'transactions', 'customers', 'silent'] as const;

/** Whom the cause reaches since the rise began, and what the rise cost; each figure says what it counts. */
export const ReachFigures = ({
  impact: { reach, cost },
  now,
}: {
  readonly impact: ImpactView;
  /** What was so before, told where it differs. */
  readonly now?: ImpactView | undefined;
}) => {
  const { p, locale } = useCauseWords();
  const figure = (name: keyof typeof p.reachOf, key: string, value: ReactNode, was?: number, is?: number) => {
    const meaning = { 'zh-CN': p.reachMeaning[name], en: p.reachMeaning[name] };
    return (
      <div key={key}>
        <dt>
          {p.reachOf[name]}
          <Meaning of={name} name={p.reachOf[name]} definitions={{ [name]: meaning }} />
        </dt>
        <dd>
          {value}
          {was !== undefined && was !== is ? (
            <small className={css.quiet}> {fill(p.asItIs, { count: formatNumber(was, locale) })}</small>
          ) : null}
        </dd>
      </div>
    );
  };
  return (
    <>
      <dl className={css.figures}>
        {REACHED.map((name) => figure(name, name, formatNumber(reach[name], locale), now?.reach[name], reach[name]))}
        {reach.refunded.map((money) => figure('refunded', money.currency, formatMoney(money, locale)))}
      </dl>
      <p className={css.quiet}>
        {fill(p.costOf, { from: formatDate(cost.from, locale), to: formatDate(cost.to, locale) })}
      </p>
      <dl className={css.figures}>
        {figure('risen', 'risen', formatNumber(cost.complaints, locale), now?.cost.complaints, cost.complaints)}
        {figure('usual', 'usual', formatNumber(Math.round(cost.usual), locale))}
        {cost.estimated.length === 0 ? figure('estimated', 'none', formatNumber(0, locale)) : null}
        {cost.estimated.map((money) => figure('estimated', money.currency, formatMoney(money, locale)))}
      </dl>
    </>
  );
};
