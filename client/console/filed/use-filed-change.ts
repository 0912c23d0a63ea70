import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../../api-problem.ts';
import { tell } from '../parts/tell.ts';

/** A change of what is given back to the provider: the ticket is read again, whatever came of it. */
export const useFiledChange = (change: () => Promise<unknown>, said: string, onDone?: () => void) => {
  const queries = useQueryClient();
  const refresh = () => {
    for (const head of ['ticket', 'provider-tasks', 'provider-status'])
      void queries.invalidateQueries({ queryKey: [head] });
  };
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      tell(said);
      refresh();
      onDone?.();
    },
    onError: (fault) => {
      if (fault instanceof ApiProblem && fault.status === 409) refresh();
    },
  });
};
