import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { type AgentSelf, getMe, updateMe } from '../../../server/contract/session.ts';
import { call } from '../../api.ts';
import { tellFault } from '../parts/tell.ts';
import { useSession } from '../session/session.ts';

const PRESENCE_KEY = ['presence'] as const;
/** A line that comes back has the desk call one present; another tab may have said otherwise. */
const AGAIN_MS = 60_000;

type Presence = AgentSelf['presence'];

/** Whether the desk gives this person tickets now: as it knows it, and nobody is there without a line. */
export const usePresence = () => {
  const { me, live } = useSession();
  const queries = useQueryClient();
  const connection = useSyncExternalStore(live.connection.subscribe, live.connection.get);
  const known = useQuery({
    queryKey: PRESENCE_KEY,
    enabled: connection === 'online',
    refetchInterval: AGAIN_MS,
    queryFn: async ({ signal }) => {
      const { actor } = await call(getMe, {}, { signal });
      return actor.kind === 'agent' ? actor.presence : me.presence;
    },
  });
  const changing = useMutation({
    mutationFn: (presence: Presence) => call(updateMe, { presence }),
    onMutate: async (presence) => {
      await queries.cancelQueries({ queryKey: PRESENCE_KEY });
      queries.setQueryData(PRESENCE_KEY, presence);
    },
    onError: (fault) => {
      tellFault(fault);
      void queries.invalidateQueries({ queryKey: PRESENCE_KEY });
    },
  });
  const shown: Presence = connection === 'online' ? (known.data ?? me.presence) : 'offline';
  return {
    presence: shown,
    choose: (presence: Presence) => changing.mutate(presence),
    look: () => void known.refetch(),
  };
};
