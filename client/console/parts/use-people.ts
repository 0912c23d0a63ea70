import { useQuery } from '@tanstack/react-query';
import { type AgentView, listAgents, listTeams, type TeamView } from '../../../server/contract/agent.ts';
import { call } from '../../api.ts';

const LONG_MS = 60_000;
const ALL = 200;

/** Of everybody at the desk; asked for only where `isWanted`. */
export const useAgents = (isWanted = true): readonly AgentView[] =>
  useQuery({
    queryKey: ['agents'],
    enabled: isWanted,
    staleTime: LONG_MS,
    queryFn: ({ signal }) => call(listAgents, { limit: ALL }, { signal }),
  }).data?.items ?? [];
export const useTeams = (isWanted = true): readonly TeamView[] =>
  useQuery({
    queryKey: ['teams'],
    enabled: isWanted,
    staleTime: LONG_MS,
    queryFn: ({ signal }) => call(listTeams, { limit: ALL }, { signal }),
  }).data?.items ?? [];
