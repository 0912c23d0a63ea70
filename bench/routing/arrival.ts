import type { Need } from '../../server/desk/routing/routing.rules.ts';

/** A ticket as the desk's door sees it: when it comes, in minutes since work began that day, and how long it keeps somebody. */
export type Arrival = Need & {
  readonly at: number;
  readonly minutes: number;
  /** Came while nobody worked: first in line when somebody does, and nobody's wait. */
  readonly early?: boolean;
};

/** At least so long a matter takes; beyond it the time is drawn, and short ones are the most. */
export const LEAST_MINUTES = 2;

export const drawMinutes = (random: () => number, mean: number): number =>
  LEAST_MINUTES - (mean - LEAST_MINUTES) * Math.log(1 - random());
