import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, useCallback, useMemo } from 'react';
import { type QueueSearch, sameSearch } from './queue-search.ts';

const PLACE = 'ticket-id';

/**
 * The addresses of a list's tickets, and the way to them. Worked out once a list: a link of the router would be built
 * for every row that scrolls by, and asked again for all of them whenever another ticket is opened.
 */
export const useRowLinks = (search: QueueSearch) => {
  const router = useRouter();
  const hrefOf = useMemo(() => {
    const { publicHref } = router.buildLocation({ to: '/queue/$ticketId', params: { ticketId: PLACE }, search });
    return (ticketId: string) => publicHref.replace(PLACE, ticketId);
  }, [router, search]);
  const open = useCallback(
    (event: MouseEvent<HTMLAnchorElement>) => {
      const { ticket: ticketId } = event.currentTarget.dataset;
      const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (!ticketId || event.button !== 0 || isElsewhere) return;
      event.preventDefault();
      void router.navigate({ to: '/queue/$ticketId', params: { ticketId }, search: sameSearch });
    },
    [router],
  );
  return { hrefOf, open };
};
