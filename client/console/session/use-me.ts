import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { getMe } from '../../../server/contract/session.ts';
import { ApiProblem, call } from '../../api.ts';
import { forgetReading, noteMe, recallReading } from '../offline/reading.ts';
import { askAhead } from '../queue/use-queue.ts';

export const ME_KEY = ['me'] as const;

const staffOf = ({ actor, permissions }: z.output<typeof getMe.output>) =>
  actor.kind === 'agent' ? { me: actor, permissions } : null;

/** Who is signed in: null when nobody is. Without a line, whoever read here before the page was loaded anew. */
export const useMe = () =>
  useQuery({
    queryKey: ME_KEY,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    queryFn: async ({ client }) => {
      try {
        const answer = await call(getMe, {});
        const staff = staffOf(answer);
        if (staff) askAhead(client);
        void noteMe(answer);
        return staff;
      } catch (fault) {
        if (!(fault instanceof ApiProblem)) throw fault;
        if (fault.status === 401 || fault.code === 'staff_only') {
          await forgetReading();
          return null;
        }
        const kept = fault.status === 0 ? await recallReading(client) : null;
        if (kept) return staffOf(kept);
        throw fault;
      }
    },
  });
