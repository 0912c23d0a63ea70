import type { Locale } from '../../server/contract/common.ts';

/** What `en` says decides the keys and the arguments; another language that lacks one is a type error. */
export type Worded<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...given: infer A) => string
      ? (...given: A) => string
      : Worded<T[K]>;
};
export type Dictionary<T> = Readonly<Record<Locale, Worded<T>>>;

/** A dictionary in every language. */
export const dictionary = <T extends object>(en: T, zhCN: Worded<T>): Readonly<Record<Locale, T | Worded<T>>> => ({
  en,
  'zh-CN': zhCN,
});

/** `{name}` places of a phrase filled in. */
export const fill = (phrase: string, values: Readonly<Record<string, string | number>>): string =>
  phrase.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
