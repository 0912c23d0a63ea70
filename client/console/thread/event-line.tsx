import type { MessageView } from '../../../server/contract/message.ts';
import { formatTime } from '../../parts/format.ts';
import { useWords } from '../parts/use-words.ts';
import { eventText } from './event-text.ts';
import css from './thread.module.css';

export const EventLine = ({
  message,
  event,
}: {
  readonly message: MessageView;
  readonly event: NonNullable<MessageView['event']>;
}) => {
  const { locale } = useWords();
  return (
    <div className={css.event}>
      {eventText(event, message.author.name, locale)} ·{' '}
      <time dateTime={message.at}>{formatTime(message.at, locale)}</time>
    </div>
  );
};
