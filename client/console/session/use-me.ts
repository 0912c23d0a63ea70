import { useQuery } from '@tanstack/react-query';
import { getMe } from '../../../server/contract/session.ts';
import { ApiProblem, call } from '../../api.ts';

export const ME_KEY = ['me'] as const;

/** Who is signed in: null when nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: ME_KEY,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      try {
        const { actor, permissions } = await call(getMe, {});
        return actor.kind === 'agent' ? { me: actor, permissions } : null;
      } catch (fault) {
        if (fault instanceof ApiProblem && (fault.status === 401 || fault.code === 'staff_only')) return null;
        throw fault;
      }
    },
  });
