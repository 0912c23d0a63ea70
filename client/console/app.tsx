import { QueryCache, QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiProblem, isPassing } from '../api.ts';
import { Dressing } from './dressing.tsx';
import { router } from './routes.tsx';
import { Gate } from './session/gate.tsx';

const RETRIES = 2;
/** Gone, or not for this person any more. A read that failed otherwise leaves what was read before on the screen. */
const isWithheld = (fault: unknown): boolean =>
  fault instanceof ApiProblem && (fault.status === 403 || fault.status === 404);
const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (fault, query) => {
      if (isWithheld(fault)) query.setState({ data: undefined, dataUpdatedAt: 0 });
    },
  }),
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
