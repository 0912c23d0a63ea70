import { SegmentedControl } from '@mantine/core';
import { LOCALES } from '../../../server/contract/common.ts';
import { chooseLocale } from '../../words/locale.ts';
import { optionsOf, pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';

export const LanguageSwitch = ({ onChosen }: { readonly onChosen?: (locale: (typeof LOCALES)[number]) => void }) => {
  const { c, w, locale } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={w.account.language}
      value={locale}
      data={optionsOf(LOCALES, c.languages)}
      onChange={(text) => {
        const chosen = pick(LOCALES, text);
        if (!chosen) return;
        chooseLocale(chosen);
        onChosen?.(chosen);
      }}
    />
  );
};
