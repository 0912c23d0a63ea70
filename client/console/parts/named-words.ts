import type { Locale } from '../../../server/contract/common.ts';
import { createStore } from '../../parts/store.ts';
import { keys as keysEn } from '../../words/en/keys.ts';
import { commonWords } from '../../words/shared.ts';
import { keys as keysZh } from '../../words/zh-CN/keys.ts';

const keyWords = {
  en: { ...commonWords.en, ...keysEn },
  'zh-CN': { ...commonWords['zh-CN'], ...keysZh },
};
type Named = Readonly<Record<Locale, (typeof keyWords)[Locale]>>;

/** The words of the contract's keys, with the names that administrators gave to categories. */
export const namedWords = createStore<Named>(keyWords);

export type CategoryName = { readonly key: string; readonly name: Readonly<Record<Locale, string>> };

const withNames = (locale: Locale, categories: readonly CategoryName[]): Named[Locale] => {
  const words = keyWords[locale];
  const given = Object.fromEntries(categories.map(({ key, name }) => [key, name[locale]]));
  return { ...words, categories: { ...words.categories, ...given } };
};

export const nameCategories = (categories: readonly CategoryName[]): void =>
  namedWords.set({ 'zh-CN': withNames('zh-CN', categories), en: withNames('en', categories) });
