import type { ProblemView } from '../../../server/contract/common.ts';
import { ApiProblem } from '../../api.ts';
import { deliveryOfPending, type PendingMessage, type Thread } from '../../live.ts';
import { fill } from '../../words/words.ts';
import { problemText } from '../parts/problem-text.ts';
import { useNow } from '../parts/use-now.ts';
import { useWords } from '../parts/use-words.ts';
import { FileLinks } from './file-links.tsx';
import { handBack } from './hand-back.ts';
import css from './timeline.module.css';

/** A message on its way, with what can still be done about it. */
export const PendingEntry = ({ message, thread }: { readonly message: PendingMessage; readonly thread: Thread }) => {
  const { w, c, locale } = useWords();
  const now = useNow('second');
  const delivery = deliveryOfPending(message);
  const back = () => {
    const taken = thread.takeBack(message.clientMessageId);
    if (taken) handBack.set(taken);
  };
  const whyNot = (problem: ProblemView) =>
    problem.code === 'reply_overtaken' && typeof problem.params?.by === 'string'
      ? fill(w.writing.overtaken, { name: problem.params.by })
      : problemText(new ApiProblem(problem), locale);
  const seconds = Math.max(1, Math.ceil((message.holdUntilMs - now) / 1_000));
  return (
    <div className={css.item}>
      <div
        className={css.entry}
        data-kind={message.visibility === 'internal' ? 'note' : 'agent'}
        data-pending
        data-refused={delivery === 'refused'}
      >
        <div className={css.bubble}>{message.body}</div>
        <FileLinks files={message.attachments} />
        <div
          className={css.foot}
          data-tone={delivery === 'refused' ? 'bad' : delivery === 'not-delivered-will-retry' ? 'warn' : 'calm'}
          role="status"
        >
          <span>
            {delivery === 'held' ? fill(w.thread.sendsIn, { seconds }) : c.delivery[delivery]}
            {message.problem && delivery === 'refused' ? ` · ${whyNot(message.problem)}` : ''}
          </span>
          {delivery === 'held' ? (
            <button type="button" className={css.link} onClick={back}>
              {w.thread.undo}
            </button>
          ) : null}
          {delivery === 'refused' ? (
            <>
              <button type="button" className={css.link} onClick={back}>
                {w.thread.edit}
              </button>
              <button type="button" className={css.link} onClick={() => thread.retry(message.clientMessageId)}>
                {message.problem?.code === 'reply_overtaken' ? w.writing.sendAnyway : w.thread.retry}
              </button>
            </>
          ) : null}
        </div>
      </div>
    </div>
  );
};
