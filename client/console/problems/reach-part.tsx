import type { ReactNode } from 'react';
import type { ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { formatDate, formatMoney, formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Meaning } from '../reports/meaning.tsx';
import css from './problems.module.css';
import { useCauseWords } from './use-causes.ts';

/** Whom the cause reaches since the rise began, and what the rise cost; each figure says what it counts. */
export const ReachPart = ({ problem }: { readonly problem: ProblemCaseView }) => {
  const { p, locale } = useCauseWords();
  const { reach, cost } = problem;
  const figure = (name: keyof typeof p.reachOf, key: string, value: ReactNode) => {
    const meaning = { 'zh-CN': p.reachMeaning[name], en: p.reachMeaning[name] };
    return (
      <div key={key}>
        <dt>
          {p.reachOf[name]}
          <Meaning of={name} name={p.reachOf[name]} definitions={{ [name]: meaning }} />
        </dt>
        <dd>{value}</dd>
      </div>
    );
  };
  return (
    <section className={css.part} aria-labelledby="reach">
      <h2 id="reach">{p.reach}</h2>
      <dl className={css.figures}>
        {(['complaints', 'transactions', 'customers', 'silent'] as const).map((name) =>
          figure(name, name, formatNumber(reach[name], locale)),
        )}
        {reach.refunded.map((money) => figure('refunded', money.currency, formatMoney(money, locale)))}
      </dl>
      <p className={css.quiet}>
        {fill(p.costOf, { from: formatDate(cost.from, locale), to: formatDate(cost.to, locale) })}
      </p>
      <dl className={css.figures}>
        {figure('risen', 'risen', formatNumber(cost.complaints, locale))}
        {figure('usual', 'usual', formatNumber(Math.round(cost.usual), locale))}
        {cost.estimated.length === 0 ? figure('estimated', 'none', formatNumber(0, locale)) : null}
        {cost.estimated.map((money) => figure('estimated', money.currency, formatMoney(money, locale)))}
      </dl>
    </section>
  );
};
