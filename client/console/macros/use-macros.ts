import { useQuery } from '@tanstack/react-query';
import { listMacros, type MacroView } from '../../../server/contract/macro.ts';
import { call } from '../../api.ts';

const LONG_MS = 60_000;
const PAGE = 200;
export const MACROS_KEY = ['macros'] as const;

/** Every phrase this person may use: a desk has dozens, not thousands, but a page is a page. */
const readAll = async (signal: AbortSignal): Promise<MacroView[]> => {
  const all: MacroView[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: MacroView[]; nextCursor: string | null } = await call(
      listMacros,
      { limit: PAGE, cursor: cursor ?? undefined },
      { signal },
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
};

export const useMacros = () =>
  useQuery({ queryKey: MACROS_KEY, staleTime: LONG_MS, queryFn: ({ signal }) => readAll(signal) });
