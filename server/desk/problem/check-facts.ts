import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findAgent } from '../agent/agent.queries.ts';
import { getDeskDay } from '../cube/desk-day.ts';
import type { ProblemScope } from './problem.ts';

/** Whether every complaint would be in it. */
export const isWhole = ({ category, provider, attributes }: ProblemScope): boolean =>
  category === null && provider === null && Object.keys(attributes).length === 0;

/** Every complaint would be in it, and nothing is left to compare with. */
export const askScope = (scope: ProblemScope): void => {
  if (isWhole(scope))
    throw new Problem('invalid', 'problem_scope_empty', { fields: [{ path: 'scope', code: 'required' }] });
};

/** Nothing has risen yet on a day still to come. */
export const askRise = async (tx: Tx, risenOn: string | null | undefined): Promise<void> => {
  if (risenOn && risenOn > (await getDeskDay(tx)))
    throw new Problem('invalid', 'rise_in_the_future', { fields: [{ path: 'risenOn', code: 'too_big' }] });
};

/** Somebody of the desk's own staff who still works here, or nobody. */
export const askOwner = async (tx: Tx, ownerId: string | null | undefined): Promise<void> => {
  if (ownerId !== null && ownerId !== undefined && !(await findAgent(tx, ownerId))?.active)
    throw new Problem('refused', 'owner_absent');
};
