import { useQuery } from '@tanstack/react-query';
import { type AgentView, listAgents, listTeams, type TeamView } from '../../../server/contract/agent.ts';
import { call } from '../../api.ts';

const LONG_MS = 60_000;
const ALL = 200;

export const useAgents = (): readonly AgentView[] =>
  useQuery({
    queryKey: ['agents'],
    staleTime: LONG_MS,
    queryFn: ({ signal }) => call(listAgents, { limit: ALL }, { signal }),
  }).data?.items ?? [];
export const useTeams = (): readonly TeamView[] =>
  useQuery({
    queryKey: ['teams'],
    staleTime: LONG_MS,
    queryFn: ({ signal }) => call(listTeams, { limit: ALL }, { signal }),
  }).data?.items ?? [];
