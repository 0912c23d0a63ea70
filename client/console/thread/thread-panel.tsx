import type { TicketView } from '../../../server/contract/ticket.ts';
import type { Thread, ThreadState } from '../../live.ts';
import { fill } from '../../words/words.ts';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { Composer } from './composer.tsx';
import { LinkedText } from './linked-text.tsx';
import css from './stage.module.css';
import { Timeline } from './timeline.tsx';

const Others = ({ state }: { readonly state: ThreadState }) => {
  const { w, locale } = useWords();
  const { me } = useSession();
  const names = (actors: ThreadState['present']) =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(actors.map((actor) => actor.name));
  const writing = state.typing.filter((actor) => actor.id !== me.id);
  const looking = state.present.filter(
    (actor) => actor.kind === 'agent' && actor.id !== me.id && !writing.some((one) => one.id === actor.id),
  );
  return (
    <div className={css.presence} role="status">
      {writing.length > 0
        ? fill(w.thread.typing, { names: names(writing) })
        : looking.length > 0
          ? fill(w.thread.looking, { names: names(looking) })
          : state.status === 'catching-up'
            ? w.thread.catchingUp
            : ''}
    </div>
  );
};

export const ThreadPanel = ({
  ticket,
  live,
}: {
  readonly ticket: TicketView;
  readonly live: { readonly thread: Thread; readonly state: ThreadState };
}) => {
  const { w } = useWords();
  const { thread, state } = live;
  const may = ticket.can.includes('reply') || ticket.can.includes('note');
  if (state.status === 'refused' && state.messages.length === 0)
    return <Failure fault={state.problem} again={thread.resume} />;
  return (
    <section className={css.thread} aria-label={w.thread.label}>
      <Timeline ticket={ticket} thread={thread} state={state} />
      <Others state={state} />
      {may ? (
        <Composer key={ticket.id} ticket={ticket} thread={thread} state={state} />
      ) : (
        <div className={css.closed}>
          {ticket.mergedInto ? (
            <LinkedText {...ticket.mergedInto} text={fill(w.thread.mergedInto, { number: ticket.mergedInto.number })} />
          ) : (
            w.composer.cannot
          )}
        </div>
      )}
    </section>
  );
};
