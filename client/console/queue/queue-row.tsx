import { Link } from '@tanstack/react-router';
import type { TicketSummary } from '../../../server/contract/ticket.ts';
import { formatWhen } from '../../parts/format.ts';
import { Due } from '../parts/due.tsx';
import { Face } from '../parts/face.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { useNow } from '../parts/use-now.ts';
import { useWords } from '../parts/use-words.ts';
import css from './queue.module.css';
import { sameSearch } from './queue-search.ts';

/** One ticket: what it is, how urgent, who has it, by when. */
export const QueueRow = ({ ticket, active }: { readonly ticket: TicketSummary; readonly active: boolean }) => {
  const { w, c, locale } = useWords();
  const now = useNow();
  const fromCustomer = ticket.lastMessage?.authorKind === 'customer';
  return (
    <Link
      to="/queue/$ticketId"
      params={{ ticketId: ticket.id }}
      search={sameSearch}
      className={css.row}
      data-active={active}
      data-fresh={fromCustomer}
      data-ticket={ticket.id}
      aria-current={active ? 'true' : undefined}
    >
      <span className={css.line}>
        <SeverityMark severity={ticket.severity} />
        <span className={css.subject} lang={ticket.locale}>
          {ticket.subject}
        </span>
        {ticket.nextDue ? (
          <Due at={ticket.nextDue.dueAt} />
        ) : (
          <span className={css.small}>{formatWhen(ticket.updatedAt, now, locale)}</span>
        )}
      </span>
      <span className={css.preview} lang={ticket.locale}>
        {ticket.lastMessage?.preview ?? c.kinds[ticket.kind]}
      </span>
      <span className={css.line}>
        <StatusChip status={ticket.status} waitingFor={ticket.waitingFor} />
        <span className={css.small}>
          {ticket.customer.name}
          {ticket.category ? ` · ${c.categories[ticket.category]}` : ''}
        </span>
        <span className={css.grow} />
        <span className={css.number}>{ticket.number.replace(/^R-/, '')}</span>
        {ticket.assignee ? (
          <>
            <span className="unseen">{ticket.assignee.name}</span>
            <Face name={ticket.assignee.name} />
          </>
        ) : (
          <span className="unseen">{w.queue.unassigned}</span>
        )}
      </span>
    </Link>
  );
};
