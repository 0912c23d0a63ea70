import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../parts/tokens.css';
import '../parts/density.css';
import '../parts/base.css';
import './console.css';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { pageNonce } from '../parts/nonce.ts';
import { schemeStore } from '../parts/scheme.ts';
import { theme, tokensToMantine } from '../parts/theme.ts';
import { useWords } from './parts/use-words.ts';

/** A list that is searched says so when it finds nothing. */
const themeSaying = (nothingFoundMessage: string) =>
  mergeThemeOverrides(theme, {
    components: {
      Select: { defaultProps: { nothingFoundMessage } },
      MultiSelect: { defaultProps: { nothingFoundMessage } },
    },
  });

/** What every part of the console stands in: styles, theme, the cache of answers, and what is told in passing. */
export const Dressing = ({ queries, children }: { readonly queries: QueryClient; readonly children: ReactNode }) => {
  const { w } = useWords();
  const worded = useMemo(() => themeSaying(w.state.noMatch), [w]);
  const scheme = useSyncExternalStore(schemeStore.subscribe, schemeStore.get);
  return (
    <MantineProvider
      theme={worded}
      cssVariablesResolver={tokensToMantine}
      forceColorScheme={scheme.shown}
      getStyleNonce={pageNonce}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-left" limit={4} />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  );
};
