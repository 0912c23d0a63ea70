import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ChangedKind } from '../../../server/contract/live.ts';
import { wasRecalled } from '../offline/reading.ts';
import { refreshQueue } from '../queue/refresh-queue.ts';
import { useSession } from '../session/session.ts';

/** The first words of the query keys that a changed thing makes old. */
const STALE: Readonly<Record<ChangedKind, readonly string[]>> = {
  ticket: ['ticket', 'queue', 'counts'],
  queue: ['queue', 'counts'],
  refund: ['refunds', 'ticket', 'transaction'],
  transaction: ['transaction', 'ticket'],
  import: ['imports', 'reconciliations'],
  signal: ['signals'],
  reconciliation: ['reconciliations', 'differences'],
  customer: ['customer', 'ticket'],
  alert: ['alerts'],
  model: ['models'],
};
/** Numbers beside names may lag: counting for every change of a busy desk would cost more than the changes. */
const COUNTS_MS = 5_000;
/** Many changes in a moment are one reason to read again. */
const GATHER_MS = 350;

/** Reads again what the live line says has changed, and everything after a cut. */
export const useFreshness = (): void => {
  const { live } = useSession();
  const queries = useQueryClient();
  useEffect(() => {
    let gathered = new Set<string>();
    let tickets = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let counting: ReturnType<typeof setTimeout> | undefined;
    let countedAt = 0;
    const count = () => {
      counting = undefined;
      countedAt = Date.now();
      void queries.invalidateQueries({ queryKey: ['counts'] });
    };
    const read = () => {
      timer = undefined;
      if (gathered.delete('counts')) counting ??= setTimeout(count, Math.max(0, countedAt + COUNTS_MS - Date.now()));
      if (gathered.delete('queue')) refreshQueue(queries);
      for (const word of gathered) {
        const narrow = word === 'ticket' && tickets.size > 0;
        void queries.invalidateQueries({
          predicate: ({ queryKey: [head, id] }) =>
            head === word && (!narrow || (typeof id === 'string' && tickets.has(id))),
        });
      }
      gathered = new Set();
      tickets = new Set();
    };
    const stopChanged = live.onChanged((refs) => {
      for (const ref of refs) {
        for (const word of STALE[ref.kind]) gathered.add(word);
        if (ref.kind === 'ticket') tickets.add(ref.id);
      }
      // A refund or a customer does not say which ticket shows it: then every open one is read again.
      if (refs.some((ref) => ref.kind !== 'ticket' && STALE[ref.kind].includes('ticket'))) tickets = new Set();
      timer ??= setTimeout(read, GATHER_MS);
    });
    let first = !wasRecalled();
    const stopConnect = live.onConnect(() => {
      if (!first) {
        void queries.invalidateQueries({
          predicate: ({ queryKey: [head] }) => head !== 'queue' && (head !== 'me' || wasRecalled()),
        });
        refreshQueue(queries);
      }
      first = false;
    });
    return () => {
      stopChanged();
      stopConnect();
      clearTimeout(timer);
      clearTimeout(counting);
    };
  }, [live, queries]);
};
