/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../server/contract/portal.ts';
import { formatDate, formatDay, formatTime } from '../parts/format.ts';
import { Icon } from './icon.tsx';
import { writeRoute } from './route.ts';
import { StatusMark } from './status-mark.tsx';
import { StepRail } from './step-rail.tsx';
import { promiseNow } from './steps.ts';
import { useWords } from './use-words.ts';

/** One matter at a glance; the whole card opens it. */
export const TicketCard = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words, locale } = useWords();
  const promise = promiseNow(ticket);
  return (
    <li class="sheet card">
      <div class="card-top">
        <StatusMark ticket={ticket} />
        <span class="figures faint">{ticket.number}</span>
      </div>
      <h3 class="card-title">
        <a href={writeRoute({ page: 'ticket', id: ticket.id, tab: 'progress' })}>{ticket.subject}</a>
      </h3>
      <StepRail ticket={ticket} />
      <p class="card-next">{ticket.nextStep.text}</p>
      {promise && (
        <p class={promise.state === 'late' ? 'card-promise late' : 'card-promise'}>
          <Icon name="clock" />
          <span>
            {words.promise[promise.kind]}{' '}
            <strong class="figures">
              {words.promise.time(formatDay(promise.dueAt, locale), formatTime(promise.dueAt, locale))}
            </strong>
            {promise.state === 'late' && (
              <>
                <br />
                {words.promise.late}
              </>
            )}
          </span>
        </p>
      )}
      <p class="faint small figures">{words.homePage.filed(formatDate(ticket.createdAt, locale))}</p>
    </li>
  );
};
