import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../parts/tokens.css';
import '../parts/base.css';
import './console.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { isPassing } from '../api.ts';
import { pageNonce } from '../parts/nonce.ts';
import { schemeStore } from '../parts/scheme.ts';
import { theme, tokensToMantine } from '../parts/theme.ts';
import { router } from './routes.tsx';
import { Gate } from './session/gate.tsx';

const RETRIES = 2;
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failed, fault) => failed < RETRIES && isPassing(fault),
      refetchOnWindowFocus: 'always',
    },
  },
});

export const App = () => {
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
        <Gate>
          <RouterProvider router={router} />
        </Gate>
      </QueryClientProvider>
    </MantineProvider>
  );
};
