import type { Locale } from '../../../server/contract/common.ts';

/** What the reader's own language calls a language: for sentences. Where a language is chosen it has its own name. */
export const languageName = (of: Locale, locale: Locale): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(of === 'zh-CN' ? 'zh' : of) ?? of;
