/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import type { ThreadState } from '../../live.ts';
import { formatDay, formatSentences, formatTime } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useWords } from '../use-words.ts';
import { LinkedText } from './linked-text.tsx';
import { whoIsHere } from './who-is-here.ts';

/** Who is here; while nobody has answered yet, the place in the line and an honest time, or when to expect a mail. */
export const Presence = ({ ticket, state }: { ticket: CustomerTicketView; state: ThreadState | null }) => {
  const { words, locale } = useWords();
  const said = words.chat;
  const { mergedInto } = ticket;
  if (mergedInto)
    return (
      <p class="presence">
        <span>
          <LinkedText {...mergedInto} text={fill(said.events.ticket_merged, { number: mergedInto.number })} />
        </span>
      </p>
    );
  const agent = state ? whoIsHere(state) : undefined;
  const { waiting } = ticket;
  const promise = ticket.clocks.find((clock) => clock.kind === 'first_response' && clock.state === 'running');
  const due = promise ? ([formatDay(promise.dueAt, locale), formatTime(promise.dueAt, locale)] as const) : null;
  // Somebody is at the desk where there is a line: how long it takes, or at the latest.
  const wait = waiting?.minutes
    ? said.wait(waiting.minutes.likely, waiting.minutes.most)
    : due && `${words.promise.first_response} ${words.promise.time(...due)}`;
  const line =
    waiting?.state === 'in_line'
      ? [said.place(waiting.place), wait]
      : [waiting && due ? said.nobodyUntil(...due) : said.nobody];
  return (
    <p class={agent ? 'presence here' : 'presence'} role="status">
      <span class="presence-dot" aria-hidden="true" />
      <span>{agent ? (agent.name ? said.here(agent.name) : said.hereSome) : formatSentences(line, locale)}</span>
    </p>
  );
};
