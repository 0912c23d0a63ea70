import type {
  ACTION_STATES,
  CAUSE_BRANCHES,
  HYPOTHESIS_STATES,
  PROBLEM_STATES,
  ProblemScope,
} from '../../contract/problem-case.ts';
import type { Effect, Verdict } from './effect.rules.ts';

export type ProblemState = (typeof PROBLEM_STATES)[number];
export type { ProblemScope };

/** An investigated cause of complaints. Days are ISO dates of the desk's calendar. */
export type ProblemCase = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: ProblemState;
  readonly scope: ProblemScope;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly risenOn: string | null;
  readonly outbreakId: string | null;
  readonly sentence: { readonly 'zh-CN': string; readonly en: string } | null;
  readonly closingNote: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};
export type ProblemPatch = Partial<
  Pick<ProblemCase, 'title' | 'sentence' | 'state' | 'scope' | 'ownerId' | 'risenOn' | 'closingNote'>
>;

export type Hypothesis = {
  readonly id: string;
  readonly branch: (typeof CAUSE_BRANCHES)[number];
  readonly text: string;
  readonly becauseOfId: string | null;
  readonly state: (typeof HYPOTHESIS_STATES)[number];
  readonly byName: string;
  readonly at: Date;
};

export type CorrectiveAction = {
  readonly id: string;
  readonly problemId: string;
  readonly title: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly dueOn: string | null;
  readonly state: (typeof ACTION_STATES)[number];
  readonly doneOn: string | null;
  readonly effect: (Effect & { readonly measuredAt: string }) | null;
};

/** A problem with what its card shows of its actions. */
export type ProblemCard = ProblemCase & {
  readonly openActions: number;
  /** Of the newest action that was done. */
  readonly verdict: Verdict | null;
};

export type Evidence = {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly status: string;
};

/** Who and what a problem's scope touches: also customers who have not complained. */
export type Reach = {
  complaints: number;
  transactions: number;
  customers: number;
  silent: number;
  refunded: { minor: string; currency: string }[];
};

/** What the complaints of a rise have cost: of so many days, and beside those of the four weeks before them. */
export type Spending = {
  readonly days: number;
  readonly complaints: number;
  readonly before: number;
  /** Refunds and remedies, paid or underway, in minor units. */
  readonly spent: readonly { readonly minor: string; readonly currency: string }[];
};
