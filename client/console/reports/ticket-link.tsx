import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type QueueSearch, readQueueSearch } from '../queue/queue-search.ts';

export type Filter = Readonly<Record<string, string>>;

/** The queue's address for a report's filter; null where the queue has no words for it. */
export const queueSearchOf = (filter: Filter): QueueSearch | null =>
  Object.keys(filter).length === 0 ? null : readQueueSearch({ status: 'any', ...filter });

/** Opens exactly the tickets a figure counts; plain text where there is no such list or nothing in it. */
export const TicketLink = ({
  filter,
  label,
  className,
  children,
}: {
  readonly filter: Filter | null;
  readonly label?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) => {
  const search = filter ? queueSearchOf(filter) : null;
  return search ? (
    <Link to="/queue" search={search} className={className} aria-label={label}>
      {children}
    </Link>
  ) : (
    <span className={className}>{children}</span>
  );
};
