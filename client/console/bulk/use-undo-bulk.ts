import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { undoBulk } from '../../../server/contract/bulk.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { refreshQueue } from '../queue/refresh-queue.ts';
import { lastBulk } from './last-bulk.ts';

/** Puts the tickets of a change back and says how many went. */
export const useUndoBulk = () => {
  const { w } = useWords();
  const words = w.sorting.bulk;
  const queries = useQueryClient();
  return useCallback(
    async (id: string): Promise<void> => {
      if (lastBulk.get()?.id === id) lastBulk.set(null);
      try {
        const { undone, refused } = await call(undoBulk, { id });
        tell(
          fill(refused.length > 0 ? words.undoneSome : words.undone, { count: undone.length, left: refused.length }),
        );
      } catch (fault) {
        tellFault(fault);
      }
      refreshQueue(queries);
      for (const queryKey of [['counts'], ['ticket']]) void queries.invalidateQueries({ queryKey });
    },
    [words, queries],
  );
};
