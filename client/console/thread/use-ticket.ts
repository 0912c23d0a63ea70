import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getTicket, type TicketView } from '../../../server/contract/ticket.ts';
import { ApiProblem, call } from '../../api.ts';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { refreshQueue } from '../queue/refresh-queue.ts';

export const useTicket = (ticketId: string) =>
  useQuery({ queryKey: ['ticket', ticketId], queryFn: ({ signal }) => call(getTicket, { id: ticketId }, { signal }) });

/** A change of a ticket that answers the new ticket: shown at once, and the queue read again. A stale one brings the newest. */
export const useTicketChange = <I>(
  ticketId: string,
  change: (input: I) => Promise<TicketView>,
  onDone?: () => void,
) => {
  const queries = useQueryClient();
  const { w } = useWords();
  return useMutation({
    mutationFn: change,
    onSuccess: (ticket) => {
      queries.setQueryData(['ticket', ticket.id], ticket);
      refreshQueue(queries);
      void queries.invalidateQueries({ queryKey: ['counts'] });
      tell(w.desk.actions.saved);
      onDone?.();
    },
    onError: (fault) => {
      if (fault instanceof ApiProblem && fault.status === 409)
        void queries.invalidateQueries({ queryKey: ['ticket', ticketId] });
    },
  });
};
