import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Endpoint } from '../../../server/contract/endpoint.ts';
import { call } from '../../api.ts';

const FRESH_MS = 60_000;
/** A year of a busy desk takes longer to count than a page takes to load. */
const TIMEOUT_MS = 45_000;

/** One report; while another period is fetched the last one stays to be seen. */
export const useReport = <I extends z.ZodObject, O extends z.ZodType>(endpoint: Endpoint<I, O>, input: z.input<I>) =>
  useQuery({
    queryKey: ['report', endpoint.name, input],
    queryFn: ({ signal }) => call(endpoint, input, { signal, timeoutMs: TIMEOUT_MS }),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
