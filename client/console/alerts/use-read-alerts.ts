import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readAlerts } from '../../../server/contract/alert.ts';
import { call } from '../../api.ts';
import { ApiProblem } from '../../api-problem.ts';
import { ALERTS_KEY, useAlerts } from './use-alerts.ts';

/** Looking at a ticket reads what one was told of it. */
export const useReadAlerts = (ticketId: string): void => {
  const queries = useQueryClient();
  const hasUnread =
    useAlerts().data?.items.some(({ ticket, readAt }) => ticket?.id === ticketId && readAt === null) ?? false;
  useEffect(() => {
    if (!hasUnread || document.hidden) return;
    call(readAlerts, { ticketId }).then(
      () => void queries.invalidateQueries({ queryKey: ALERTS_KEY }),
      (fault: unknown) => {
        // They stay unread, which is no harm.
        if (!(fault instanceof ApiProblem)) throw fault;
      },
    );
  }, [hasUnread, ticketId, queries]);
};
