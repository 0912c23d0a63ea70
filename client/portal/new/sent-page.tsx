/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { formatDay, formatTime } from '../../parts/format.ts';
import { Icon } from '../icon.tsx';
import { writeRoute } from '../route.ts';
import { useWords } from '../use-words.ts';
import { useComplaintWords } from './use-complaint-words.ts';

/** The number and the promise: what a person came for. */
export const SentPage = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words, locale } = useWords();
  const form = useComplaintWords();
  const said = form.fresh;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const clock = (kind: 'first_response' | 'resolution') => ticket.clocks.find((one) => one.kind === kind);
  const when = (dueAt: string) => words.promise.time(formatDay(dueAt, locale), formatTime(dueAt, locale));
  const first = clock('first_response');
  const decision = clock('resolution');
  return (
    <div class="page narrow">
      <div class="sheet sent">
        <span class="sent-mark">
          <Icon name="check" />
        </span>
        <h1 ref={heading} tabIndex={-1}>
          {said.sentTitle}
        </h1>
        <p class="faint small">{said.sentNumber}</p>
        <p class="sent-number figures">{ticket.number}</p>
        {first && <p class="sent-promise">{said.sentPromise(when(first.dueAt))}</p>}
        {decision && <p>{said.sentDecision(when(decision.dueAt))}</p>}
        <p class="faint">{said.sentMail}</p>
        <a class="button primary wide" href={writeRoute({ page: 'ticket', id: ticket.id, tab: 'progress' })}>
          {said.sentOpen}
        </a>
        <a class="quiet-button" href="#/">
          {said.sentHome}
        </a>
      </div>
    </div>
  );
};
