import type { ModelView } from '../../contract/model.ts';

export type Model = Omit<ModelView, 'can' | 'createdAt' | 'finishedAt' | 'promotedAt'> & {
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
};
