import type { Category, Severity } from '../../contract/taxonomy.ts';

/** What an administrator sets of a category; its key is for ever. */
export type CategorySetting = {
  readonly key: Category;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly severity: Severity;
  /** The team that owns it; null where no team does. */
  readonly teamId: string | null;
  readonly active: boolean;
  readonly version: number;
};
