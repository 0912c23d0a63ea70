import { LOCALES, type Locale } from '../../server/contract/common.ts';
import { keep } from '../parts/keep.ts';
import { createStore } from '../parts/store.ts';

const KEY = 'recourse.locale';

/** The known locale nearest to a language tag such as `zh-Hans-CN` or `en-GB`. */
export const nearestLocale = (tag: string | null | undefined): Locale | null => {
  if (!tag) return null;
  const exact = LOCALES.find((locale) => locale.toLowerCase() === tag.toLowerCase());
  if (exact) return exact;
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : tag.toLowerCase().startsWith('en') ? 'en' : null;
};

const start = (): Locale => {
  const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('locale');
  const spoken = typeof navigator === 'undefined' ? [] : navigator.languages;
  const wishes = [asked, keep.read(KEY), ...spoken];
  for (const wish of wishes) {
    const found = nearestLocale(wish);
    if (found) return found;
  }
  return 'en';
};

/** The language of the page: subscribe to it, and no reload is needed to change it. */
export const localeStore = createStore<Locale>(start());
/** Whether this browser's person ever chose a language here. */
export const hasChosenLocale = (): boolean => keep.read(KEY) !== null;

const show = () => {
  if (typeof document !== 'undefined') document.documentElement.lang = localeStore.get();
};

export const chooseLocale = (locale: Locale): void => {
  keep.write(KEY, locale);
  localeStore.set(locale);
  show();
};
/** Sets `<html lang>`; call once at start. */
export const startLocale = show;
