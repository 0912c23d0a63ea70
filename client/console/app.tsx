import { QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { isPassing } from '../api.ts';
import { Dressing } from './dressing.tsx';
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

export const App = () => (
  <Dressing queries={queries}>
    <Gate>
      <RouterProvider router={router} />
    </Gate>
  </Dressing>
);
