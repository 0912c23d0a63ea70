import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../parts/tokens.css';
import '../parts/density.css';
import '../parts/base.css';
import './console.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useSyncExternalStore } from 'react';
import { pageNonce } from '../parts/nonce.ts';
import { schemeStore } from '../parts/scheme.ts';
import { theme, tokensToMantine } from '../parts/theme.ts';

/** What every part of the console stands in: styles, theme, the cache of answers, and what is told in passing. */
export const Dressing = ({ queries, children }: { readonly queries: QueryClient; readonly children: ReactNode }) => {
  const scheme = useSyncExternalStore(schemeStore.subscribe, schemeStore.get);
  return (
    <MantineProvider
      theme={theme}
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
