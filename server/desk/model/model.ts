import type { ModelView, ThresholdView } from '../../contract/model.ts';

/** How sure a model must be in one language; times as the database writes them. */
export type Threshold = Omit<ThresholdView, 'needed'> & {
  /** Tickets of the last 90 days that it judged. */
  judged: number;
  /** The share that it left to people before it moved. */
  abstainedBefore: number | null;
};

export type Model = Omit<ModelView, 'can' | 'createdAt' | 'finishedAt' | 'promotedAt' | 'thresholds'> & {
  thresholds: Threshold[];
  createdAt: Date;
  finishedAt: Date | null;
  promotedAt: Date | null;
  examplesUntil: Date;
};

export type Example = {
  readonly text: string;
  readonly category: string;
  readonly severity: string;
  readonly held: boolean;
  /** Worded unlike most, as some people write: such texts say how sure a model must be. */
  readonly far?: boolean | undefined;
};
