import { type MouseEventHandler, memo } from 'react';
import type { TicketSummary } from '../../../server/contract/ticket.ts';
import { formatWhen } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { toggleChosen } from '../bulk/selection.ts';
import { filedPlaces } from '../filed/filed-places.ts';
import { Chip } from '../parts/chip.tsx';
import { Due } from '../parts/due.tsx';
import { Face } from '../parts/face.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { useNow } from '../parts/use-now.ts';
import { useWords } from '../parts/use-words.ts';
import { Highlight } from './highlight.tsx';
import css from './queue.module.css';

type Props = {
  readonly ticket: TicketSummary;
  readonly href: string;
  /** Opens the ticket that the link's `data-ticket` names. */
  readonly open: MouseEventHandler<HTMLAnchorElement>;
  readonly active: boolean;
  readonly query: string | undefined;
  readonly chosen: boolean;
};

/** One ticket: what it is, how urgent, who has it, by when; with a box to choose it for a change of many. Drawn anew only for what is its own. */
export const QueueRow = memo(({ ticket, href, open, active, query, chosen }: Props) => {
  const { w, c, locale } = useWords();
  const now = useNow();
  const fromCustomer = ticket.lastMessage?.authorKind === 'customer';
  return (
    <div className={css.slotBox} data-chosen={chosen}>
      <input
        type="checkbox"
        className={css.check}
        checked={chosen}
        aria-label={fill(w.sorting.bulk.select, { number: ticket.number })}
        onChange={() => toggleChosen(ticket)}
      />
      <a
        href={href}
        onClick={open}
        className={css.row}
        data-active={active}
        data-fresh={fromCustomer}
        data-ticket={ticket.id}
        aria-current={active ? 'true' : undefined}
      >
        <span className={css.titleLine}>
          <SeverityMark severity={ticket.severity} />
          <span className={css.subject} lang={ticket.locale}>
            <Highlight text={ticket.subject} query={query} />
          </span>
        </span>
        <span className={css.preview} lang={ticket.locale}>
          {ticket.match ? (
            <Highlight text={ticket.match.snippet} query={query} />
          ) : (
            (ticket.lastMessage?.preview ?? c.kinds[ticket.kind])
          )}
        </span>
        <span className={css.when}>
          {ticket.nextDue ? (
            <Due at={ticket.nextDue.dueAt} />
          ) : (
            <span className={css.small}>{formatWhen(ticket.updatedAt, now, locale)}</span>
          )}
        </span>
        <span className={css.facts}>
          <StatusChip status={ticket.status} waitingFor={ticket.waitingFor} />
          {ticket.complaintSource ? (
            <Chip tone="info" title={filedPlaces[locale].sources[ticket.complaintSource]}>
              {filedPlaces[locale].places[ticket.complaintSource]}
            </Chip>
          ) : null}
          <span className={css.small}>
            {ticket.customer.name}
            {ticket.category ? ` · ${c.categories[ticket.category]}` : ''}
          </span>
          <span className={css.grow} />
          <span className={css.number}>
            <Highlight text={ticket.number.replace(/^R-/, '')} query={query?.replace(/^R-/i, '')} />
          </span>
          {ticket.assignee ? (
            <>
              <span className="unseen">{ticket.assignee.name}</span>
              <Face name={ticket.assignee.name} />
            </>
          ) : (
            <span className="unseen">{w.queue.unassigned}</span>
          )}
        </span>
      </a>
    </div>
  );
});
