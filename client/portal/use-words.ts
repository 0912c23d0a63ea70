import type { Locale } from '../../server/contract/common.ts';
import { portalEn } from '../words/en/portal.ts';
import { localeStore } from '../words/locale.ts';
import { commonWords } from '../words/shared.ts';
import { dictionary } from '../words/words.ts';
import { portalZhCN } from '../words/zh-CN/portal.ts';
import { useStore } from './use-store.ts';

export const portalWords = dictionary(portalEn, portalZhCN);
export type PortalWords = (typeof portalWords)[Locale];

/** The page's language and its words; draws again when the language changes. */
export const useWords = () => {
  const locale = useStore(localeStore);
  return { locale, words: portalWords[locale], common: commonWords[locale] };
};
