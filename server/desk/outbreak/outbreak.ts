import type { OutbreakSummaryView } from '../../contract/outbreak.ts';
import type { Both } from './outbreak.words.ts';

/** Something that holds for a complaint: the attribute has one of these values. */
export type Condition = { readonly attribute: string; readonly values: readonly string[] };

/** What holds so far along a combination, and how many complaints that leaves. */
export type Step = Condition & { readonly observed: number; readonly expected: number };

export type OutbreakState = 'open' | 'elevated' | 'closed';

/** Complaints rising beyond what chance explains, with the combination of attributes that explains it. */
export type Outbreak = {
  readonly id: string;
  readonly state: OutbreakState;
  /** Key of the series that raised the alarm, and of those that the same rise lifted. */
  readonly series: string;
  readonly members: readonly string[];
  readonly openedDay: string;
  /** The last day on which more was observed than usual. */
  readonly lastDay: string;
  readonly closedDay: string | null;
  readonly calmDays: number;
  readonly combination: readonly Condition[];
  readonly path: readonly Step[];
  readonly observed: number;
  readonly expected: number;
  /** The model's limit on the first day. */
  readonly upper: number;
  /** The strangest day's: a normal quantile. */
  readonly score: number;
  readonly version: number;
};

/** An outbreak with what it says, in the words of today. */
export type ToldOutbreak = Outbreak & { readonly sentence: Both };

/** What is done about an outbreak. */
export type OutbreakProblem = NonNullable<OutbreakSummaryView['problem']>;

/** One day of the series that raised the alarm. */
export type OutbreakDay = {
  readonly day: string;
  readonly observed: number;
  readonly expected: number;
  readonly upper: number;
  readonly score: number;
  readonly alarm: boolean;
};
