import type { ProblemCaseView } from '../../contract/problem-case.ts';
import type { CorrectiveAction, Spending } from './problem.ts';

/** What is usual is the mean of so many days before the rise. */
export const USUAL_DAYS = 28;

/** The first action that was done since: what came after it is no longer what the rise does by itself. */
export const firstDoneOn = (actions: readonly Pick<CorrectiveAction, 'doneOn'>[], risenOn: string): string | null =>
  actions
    .flatMap(({ doneOn }) => (doneOn !== null && doneOn >= risenOn ? [doneOn] : []))
    .sort()
    .at(0) ?? null;

/**
 * What a rise costs: of the refunds and remedies of its complaints, the part that falls on those beyond the usual
 * number. In whole numbers, so that no money is lost to a float.
 */
export const estimateCost = ({
  complaints,
  before,
  days,
  spent,
}: Spending): Pick<ProblemCaseView['cost'], 'complaints' | 'usual' | 'estimated'> => {
  const all = BigInt(complaints) * BigInt(USUAL_DAYS);
  const beyond = all - BigInt(before) * BigInt(days);
  return {
    complaints,
    usual: (before * days) / USUAL_DAYS,
    estimated: spent.map(({ currency, minor }) => ({
      currency,
      minor: beyond > 0n ? ((BigInt(minor) * beyond) / all).toString() : '0',
    })),
  };
};
