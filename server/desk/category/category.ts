import type { Locale } from '../../contract/common.ts';
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

/** What administrators call each category: the one source of its name, whoever says it. */
export type CategoryNames = ReadonlyMap<string, Readonly<Record<Locale, string>>>;
