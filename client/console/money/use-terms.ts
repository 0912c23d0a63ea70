import { useQuery } from '@tanstack/react-query';
import { listTerms } from '../../../server/contract/provider-term.ts';
import { call } from '../../api.ts';

const MOST = 200;

/** What providers have agreed to, of each the newest first. */
export const useTerms = (enabled = true) =>
  useQuery({
    queryKey: ['terms'],
    queryFn: ({ signal }) => call(listTerms, { limit: MOST }, { signal }),
    enabled,
  });
