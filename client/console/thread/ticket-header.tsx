import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TicketView } from '../../../server/contract/ticket.ts';
import type { ThreadState } from '../../live.ts';
import { ActionBar } from '../actions/action-bar.tsx';
import { Chip } from '../parts/chip.tsx';
import { Due } from '../parts/due.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import { FollowButton } from './follow-button.tsx';
import css from './header.module.css';

/** More would push the thread down; the dialog of tags has them all. */
const MOST_TAGS = 3;

type Props = { readonly ticket: TicketView; readonly state: ThreadState | null; readonly children: ReactNode };

export const TicketHeader = ({ ticket, state, children }: Props) => {
  const { w, c } = useWords();
  const navigate = useNavigate();
  const customerHere = state?.present.some((actor) => actor.kind === 'customer') ?? false;
  return (
    <header className={css.header}>
      <ActionIcon
        className={css.back}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={w.thread.back}
        onClick={() => void navigate({ to: '/queue', search: sameSearch })}
      >
        <IconArrowLeft size={20} aria-hidden />
      </ActionIcon>
      <div className={css.headText}>
        <h1 className={css.subject} lang={ticket.locale} title={ticket.subject}>
          {ticket.subject}
        </h1>
        <div className={css.meta}>
          <span className="figures">{ticket.number}</span>
          <SeverityMark severity={ticket.severity} />
          <StatusChip status={ticket.status} waitingFor={ticket.waitingFor} />
          {ticket.kind === 'complaint' ? <Chip tone="info">{c.kinds.complaint}</Chip> : null}
          {ticket.nextDue ? <Due at={ticket.nextDue.dueAt} fine /> : null}
          <span>{ticket.assignee?.name ?? w.queue.unassigned}</span>
          {ticket.tags.slice(0, MOST_TAGS).map((tag) => (
            <Chip key={tag}>#{tag}</Chip>
          ))}
          {ticket.tags.length > MOST_TAGS ? (
            <Chip title={ticket.tags.map((tag) => `#${tag}`).join(' ')}>+{ticket.tags.length - MOST_TAGS}</Chip>
          ) : null}
          {customerHere ? <Chip tone="good">{w.thread.customerHere}</Chip> : null}
        </div>
      </div>
      {children}
      <FollowButton ticketId={ticket.id} />
      <ActionBar ticket={ticket} />
    </header>
  );
};
