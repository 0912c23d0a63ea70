import type { Locale } from '../../contract/common.ts';
import type { CategoryNames } from './category.ts';

const UNSORTED: Readonly<Record<Locale, string>> = { 'zh-CN': '尚未分类', en: 'Not sorted yet' };

/** What a person reads for a category's key, or for none. */
export const categoryName = (names: CategoryNames, key: string, locale: Locale): string =>
  names.get(key)?.[locale] ?? UNSORTED[locale];

/** Columns that say a category, or several joined by commas, beside its key. */
export const CATEGORY_COLUMNS = ['categoryZh', 'categoryEn'] as const;

/** Stands for every category, or for lines that are not about one. */
export const ANY_CATEGORY = 'any';

/** The cells of those columns; empty where a line is about no particular category. */
export const categoryCells = (
  names: CategoryNames,
  keys: string,
): Readonly<Record<(typeof CATEGORY_COLUMNS)[number], string>> => {
  const say = (locale: Locale, and: string): string =>
    keys === ANY_CATEGORY
      ? ''
      : keys
          .split(',')
          .map((key) => categoryName(names, key, locale))
          .join(and);
  return { categoryZh: say('zh-CN', '、'), categoryEn: say('en', ', ') };
};
