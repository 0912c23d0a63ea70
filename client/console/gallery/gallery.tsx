import { SegmentedControl, Switch } from '@mantine/core';
import { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { chooseDensity, DENSITIES, densityStore } from '../../parts/density.ts';
import { chooseContrast, chooseScheme, SCHEME_CHOICES, schemeStore } from '../../parts/scheme.ts';
import { Dressing } from '../dressing.tsx';
import { Page } from '../parts/page.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { FormsPart } from './forms-part.tsx';
import css from './gallery.module.css';
import { ListsPart } from './lists-part.tsx';
import { MarksPart } from './marks-part.tsx';
import { StatesPart } from './states-part.tsx';
import { TokensPart } from './tokens-part.tsx';
import { useGalleryWords } from './use-gallery-words.ts';

const queries = new QueryClient();

const Tools = () => {
  const { g, w, c } = useGalleryWords();
  const scheme = useSyncExternalStore(schemeStore.subscribe, schemeStore.get);
  const density = useSyncExternalStore(densityStore.subscribe, densityStore.get);
  return (
    <search className={css.tools} aria-label={g.tools}>
      <LanguageSwitch />
      <SegmentedControl
        size="xs"
        aria-label={w.account.appearance}
        value={scheme.choice}
        data={optionsOf(SCHEME_CHOICES, c.scheme)}
        onChange={(text) => chooseScheme(pick(SCHEME_CHOICES, text) ?? 'auto')}
      />
      <SegmentedControl
        size="xs"
        aria-label={w.account.density}
        value={density}
        data={optionsOf(DENSITIES, w.account.densities)}
        onChange={(text) => chooseDensity(pick(DENSITIES, text) ?? 'comfortable')}
      />
      <Switch
        size="sm"
        label={c.scheme.contrast}
        checked={scheme.contrast}
        onChange={({ currentTarget }) => chooseContrast(currentTarget.checked)}
      />
    </search>
  );
};

const Parts = () => {
  const { g } = useGalleryWords();
  return (
    <main className={css.gallery}>
      <Page title={g.title} lead={g.lead}>
        <Tools />
        <TokensPart />
        <MarksPart />
        <StatesPart />
        <ListsPart />
        <FormsPart />
      </Page>
    </main>
  );
};

/** Every token and every shared part in its states, with nobody signed in and no data touched. */
export const Gallery = () => (
  <Dressing queries={queries}>
    <Parts />
  </Dressing>
);
