import { keep } from './keep.ts';
import { createStore } from './store.ts';

export const SCHEME_CHOICES = ['auto', 'light', 'dark'] as const;
export type SchemeChoice = (typeof SCHEME_CHOICES)[number];
export type Scheme = { readonly choice: SchemeChoice; readonly shown: 'light' | 'dark'; readonly contrast: boolean };

const CHOICE_KEY = 'recourse.scheme';
const CONTRAST_KEY = 'recourse.contrast';

const prefers = (query: string): boolean => typeof matchMedia === 'function' && matchMedia(query).matches;
/** A person's own colours win over every choice made here: what they are like is the system's to say. */
const FORCED = '(forced-colors: active)';
const readChoice = (): SchemeChoice => SCHEME_CHOICES.find((choice) => choice === keep.read(CHOICE_KEY)) ?? 'auto';

const resolve = (choice: SchemeChoice): Scheme => ({
  choice,
  shown: choice === 'auto' || prefers(FORCED) ? (prefers('(prefers-color-scheme: dark)') ? 'dark' : 'light') : choice,
  contrast: keep.read(CONTRAST_KEY) === 'more' || prefers('(prefers-contrast: more)') || prefers(FORCED),
});

export const schemeStore = createStore<Scheme>(resolve(readChoice()));

const show = () => {
  const scheme = resolve(readChoice());
  document.documentElement.dataset.scheme = scheme.shown;
  document.documentElement.dataset.contrast = scheme.contrast ? 'more' : 'normal';
  schemeStore.set(scheme);
};

export const chooseScheme = (choice: SchemeChoice): void => {
  keep.write(CHOICE_KEY, choice);
  show();
};
export const chooseContrast = (more: boolean): void => {
  if (more) keep.write(CONTRAST_KEY, 'more');
  else keep.drop(CONTRAST_KEY);
  show();
};

/** Puts the colour scheme on the page and follows the system's. Call once, before the first paint. */
export const startScheme = (): void => {
  show();
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', FORCED]) {
    matchMedia(query).addEventListener('change', show);
  }
};
