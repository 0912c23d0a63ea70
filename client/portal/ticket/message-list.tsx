/** @jsxImportSource preact */
import type { Locale } from '../../../server/contract/common.ts';
import type { MessageView } from '../../../server/contract/message.ts';
import { ApiProblem } from '../../api.ts';
import { deliveryOf, deliveryOfPending, type PendingMessage, type Thread, type ThreadState } from '../../live.ts';
import { formatDay, formatMoney, formatTime } from '../../parts/format.ts';
import { problemText } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../use-words.ts';
import { AttachmentChip } from './attachment-chip.tsx';
import { LinkedText } from './linked-text.tsx';

/** Money of an event in the reader's way of writing; the schema would weigh more than the check. */
const moneyOf = (value: unknown, locale: Locale): string =>
  typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value
    ? formatMoney({ minor: String(value.minor), currency: String(value.currency) }, locale)
    : '';

const Event = ({ message }: { message: MessageView }) => {
  const { words, locale } = useWords();
  const said: Readonly<Record<string, string>> = words.chat.events;
  const number = String(message.event?.params.number ?? '');
  const other = message.event?.params.ticketId;
  const text = fill(said[message.event?.code ?? ''] ?? (message.body.trim() || words.chat.events.other), {
    number,
    money: moneyOf(message.event?.params.money, locale),
  });
  return (
    <li class="event small">
      <span>
        <LinkedText text={text} number={number} id={typeof other === 'string' ? other : null} />
      </span>
      <span class="figures faint">{formatTime(message.at, locale)}</span>
    </li>
  );
};

const Stored = ({ message, state, newest }: { message: MessageView; state: ThreadState; newest: boolean }) => {
  const { words, common, locale } = useWords();
  const mine = message.author.kind === 'customer';
  const delivery = deliveryOf(state, message.seq, 'agent');
  return (
    <li class={mine ? 'bubble-row mine' : 'bubble-row'}>
      <div class="bubble">
        <p class={mine ? 'unseen' : 'bubble-who small'}>
          {mine ? words.chat.you : message.author.name || words.chat.desk}
        </p>
        <p class="said">{message.body}</p>
        {message.attachments.map((file) => (
          <AttachmentChip key={file.id} file={file} />
        ))}
      </div>
      <p class="bubble-foot small faint">
        <time class="figures" dateTime={message.at}>
          {formatTime(message.at, locale)}
        </time>
        {mine && newest && (
          <span class={`delivery delivery-${delivery}`}>
            {delivery !== 'sent' && <Icon name="check" />}
            {common.delivery[delivery]}
          </span>
        )}
      </p>
    </li>
  );
};

const Waiting = ({ message, thread }: { message: PendingMessage; thread: Thread | null }) => {
  const { words, common, locale } = useWords();
  const delivery = deliveryOfPending(message);
  return (
    <li class="bubble-row mine pending">
      <div class="bubble">
        <p class="unseen">{words.chat.you}</p>
        <p class="said">{message.body}</p>
        {message.attachments.map((file) => (
          <AttachmentChip key={file.id} file={file} />
        ))}
      </div>
      <p class="bubble-foot small" role="status">
        <span class={`delivery delivery-${delivery}`}>{common.delivery[delivery]}</span>
        {message.problem && message.state === 'refused' && (
          <span class="fault">{problemText(new ApiProblem(message.problem), locale)}</span>
        )}
        {(delivery === 'refused' || delivery === 'not-delivered-will-retry') && (
          <button type="button" class="quiet-button" onClick={() => thread?.retry(message.clientMessageId)}>
            {words.chat.again}
          </button>
        )}
        {delivery === 'refused' && (
          <button type="button" class="quiet-button" onClick={() => thread?.takeBack(message.clientMessageId)}>
            {words.chat.drop}
          </button>
        )}
      </p>
    </li>
  );
};

/** The whole thread by day, then what is still on its way. */
export const MessageList = ({ state, thread }: { state: ThreadState; thread: Thread | null }) => {
  const { words, locale } = useWords();
  const lastMine = state.messages.findLast((message) => message.author.kind === 'customer')?.seq;
  if (state.messages.length === 0 && state.pending.length === 0)
    return state.status === 'loading' ? null : <p class="chat-empty faint">{words.chat.empty}</p>;
  return (
    <ol class="messages">
      {state.messages.map((message, index) => {
        const day = formatDay(message.at, locale);
        const before = state.messages[index - 1];
        return [
          !before || formatDay(before.at, locale) !== day ? (
            <li key={`day-${message.seq}`} class="day small">
              <span>{day}</span>
            </li>
          ) : null,
          message.author.kind === 'system' || message.event ? (
            <Event key={message.id} message={message} />
          ) : (
            <Stored key={message.id} message={message} state={state} newest={message.seq === lastMine} />
          ),
        ];
      })}
      {state.pending.map((message) => (
        <Waiting key={message.clientMessageId} message={message} thread={thread} />
      ))}
    </ol>
  );
};
