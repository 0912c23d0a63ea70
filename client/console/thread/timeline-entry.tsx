import { IconLock } from '@tabler/icons-react';
import type { MessageView } from '../../../server/contract/message.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { deliveryOf, type ThreadState } from '../../live.ts';
import { formatDateTime, formatTime } from '../../parts/format.ts';
import { MessageFate } from '../filed/message-fate.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { FileLinks } from './file-links.tsx';
import css from './timeline.module.css';

const kindOf = (message: MessageView) =>
  message.visibility === 'internal' ? 'note' : message.author.kind === 'customer' ? 'customer' : 'agent';

type Props = { readonly ticket: TicketView; readonly message: MessageView; readonly state: ThreadState };

/** A message or a note; ours says how far it got. */
export const TimelineEntry = ({ ticket, message, state }: Props) => {
  const { w, c, locale } = useWords();
  const { me } = useSession();
  const kind = kindOf(message);
  return (
    <div className={css.entry} data-kind={kind}>
      <div className={css.by}>
        {kind === 'note' ? (
          <>
            <IconLock size={13} aria-hidden />
            <span>{w.thread.note}</span>
          </>
        ) : null}
        <strong>
          {message.author.id === me.id
            ? w.thread.you
            : message.author.kind === 'system'
              ? w.thread.system
              : message.author.name}
        </strong>
        <time dateTime={message.at} title={formatDateTime(message.at, locale)}>
          {formatTime(message.at, locale)}
        </time>
      </div>
      {message.body ? <div className={css.bubble}>{message.body}</div> : null}
      <FileLinks files={message.attachments} />
      {kind === 'agent' ? (
        <div className={css.foot}>
          {ticket.providerComplaint ? (
            <MessageFate ticket={ticket} messageId={message.id} />
          ) : (
            c.delivery[deliveryOf(state, message.seq, 'customer')]
          )}
        </div>
      ) : null}
    </div>
  );
};
