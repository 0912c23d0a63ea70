/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { formatDay, formatRelative, formatTime } from '../../parts/format.ts';
import { Icon } from '../icon.tsx';
import { writeRoute } from '../route.ts';
import { StepRail } from '../step-rail.tsx';
import { TransactionLine } from '../transaction-line.tsx';
import { useWords } from '../use-words.ts';
import { Actions } from './actions.tsx';
import { LaterBeyond } from './later-beyond.tsx';
import { MoneySheet } from './money-sheet.tsx';
import { Rating } from './rating.tsx';

const Promises = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words, locale } = useWords();
  const said = words.promise;
  const clocks = ticket.clocks.filter((clock) => clock.state !== 'cancelled');
  if (clocks.length === 0) return null;
  return (
    <div class="sheet">
      <h2>{said.title}</h2>
      <dl class="promises">
        {clocks.map((clock) => (
          <div key={clock.kind} class={`promise promise-${clock.state}`}>
            <dt>{said[clock.kind]}</dt>
            <dd>
              <strong class="figures">
                {said.time(formatDay(clock.dueAt, locale), formatTime(clock.dueAt, locale))}
              </strong>
              <span class="promise-state">
                {clock.state === 'met' && <Icon name="check" />}
                {clock.state === 'running'
                  ? said.running(formatRelative(clock.dueAt, Date.now(), locale))
                  : clock.state === 'met'
                    ? said.met
                    : said.late}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
};

const Decision = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words } = useWords();
  if (!ticket.outcome) return null;
  const outcomes: Readonly<Record<string, string>> = words.outcomes;
  return (
    <p class="decision">
      <span class="faint small">{words.outcome}</span>
      <strong>{outcomes[ticket.outcome] ?? ticket.outcome}</strong>
    </p>
  );
};

const Lesson = ({ lesson }: { lesson: NonNullable<CustomerTicketView['lesson']> }) => {
  const { words } = useWords();
  return (
    <aside class="sheet lesson" aria-label={words.ticket.lessonTitle}>
      <p class="lesson-mark">
        <Icon name="book" />
        {words.ticket.lessonTitle}
      </p>
      <h2>{lesson.title}</h2>
      {lesson.body.split(/\n+/).map((paragraph) => (
        <p key={paragraph} class="said">
          {paragraph}
        </p>
      ))}
    </aside>
  );
};

type Props = { ticket: CustomerTicketView; put: (ticket: CustomerTicketView) => void; reload: () => void };

/** Everything about a matter but the talk: where it stands, what was promised, where the money is. */
export const Progress = ({ ticket, put, reload }: Props) => {
  const { words } = useWords();
  return (
    <div class="stack">
      <div class="sheet stand">
        <h2 class="unseen">{words.steps.title}</h2>
        <p class="stand-next">{ticket.nextStep.text}</p>
        {ticket.mergedInto && (
          <p>
            <a class="link-button" href={writeRoute({ page: 'ticket', id: ticket.mergedInto.id, tab: 'progress' })}>
              {words.ticket.goOnIn(ticket.mergedInto.number)}
            </a>
          </p>
        )}
        <Decision ticket={ticket} />
        <StepRail ticket={ticket} wide />
      </div>
      {ticket.refunds.length + ticket.credits.length > 0 && <MoneySheet ticket={ticket} />}
      <Promises ticket={ticket} />
      {ticket.lesson && <Lesson lesson={ticket.lesson} />}
      {(ticket.can.includes('rate') || ticket.rating) && <Rating ticket={ticket} put={put} />}
      {ticket.transactions.length > 0 && (
        <div class="sheet">
          <h2>{words.ticket.details}</h2>
          <ul class="lines">
            {ticket.transactions.map((transaction) => (
              <li key={transaction.id}>
                <TransactionLine transaction={transaction} full />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Actions ticket={ticket} put={put} reload={reload} />
      <LaterBeyond ticket={ticket} />
    </div>
  );
};
