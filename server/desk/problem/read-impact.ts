import type { ImpactView } from '../../contract/problem-case.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { dayIn } from '../cube/desk-day.ts';
import { addDays } from '../report/report.rules.ts';
import { estimateCost, firstDoneOn } from './problem.cost.ts';
import type { CorrectiveAction, ProblemCase } from './problem.ts';
import { findReach, findSpending, type Span } from './scope.queries.ts';

/** How far back to look for whom it touches when nobody said when it began. */
const DEFAULT_RISE_DAYS = 30;

/** The days that a problem is about: from the first of its rise to today, by the desk's calendar. */
export const findRise = async (tx: Tx, risenOn: string | null): Promise<Span> => {
  const timeZone = await getDeskTimeZone(tx);
  const until = addDays(dayIn(timeZone, tx.now), 1);
  return { from: risenOn ?? addDays(until, -DEFAULT_RISE_DAYS), until, timeZone };
};

/** Whom a scope reaches since the rise began, and what that rise cost until something was done about it. */
export const readImpact = async (
  tx: Tx,
  { scope, risenOn }: Pick<ProblemCase, 'scope' | 'risenOn'>,
  actions: readonly Pick<CorrectiveAction, 'doneOn'>[],
): Promise<ImpactView> => {
  const rise = await findRise(tx, risenOn);
  const { from, until, timeZone } = rise;
  const to = firstDoneOn(actions, from) ?? addDays(until, -1);
  const spending = await findSpending(tx, scope, { from, until: addDays(to, 1), timeZone });
  return { reach: await findReach(tx, scope, rise), cost: { from, to, ...estimateCost(spending) } };
};
