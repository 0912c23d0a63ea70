import type { MessageView } from '../../../server/contract/message.ts';
import { formatTime } from '../../parts/format.ts';
import { useWords } from '../parts/use-words.ts';
import { eventText } from './event-text.ts';
import { LinkedText } from './linked-text.tsx';
import css from './timeline.module.css';

export const EventLine = ({
  message,
  event,
}: {
  readonly message: MessageView;
  readonly event: NonNullable<MessageView['event']>;
}) => {
  const { locale } = useWords();
  const text = eventText(event, message.author.name, locale);
  const { ticketId, number } = event.params;
  const isOther = typeof ticketId === 'string' && typeof number === 'string';
  return (
    <div className={css.event}>
      {isOther ? <LinkedText text={text} number={number} id={ticketId} /> : text} ·{' '}
      <time dateTime={message.at}>{formatTime(message.at, locale)}</time>
    </div>
  );
};
