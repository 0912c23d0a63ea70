/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type CustomerTicketView, rateTicket } from '../../../server/contract/portal.ts';
import { call, newKey } from '../../api.ts';
import { problemText } from '../../words/shared.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../use-words.ts';

const SCORES = [1, 2, 3, 4, 5] as const;

export const Rating = ({ ticket, put }: { ticket: CustomerTicketView; put: (ticket: CustomerTicketView) => void }) => {
  const { words, locale } = useWords();
  const said = words.ticket;
  const [score, setScore] = useState<(typeof SCORES)[number] | null>(null);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [key] = useState(newKey);
  if (ticket.rating)
    return (
      <div class="sheet" role="status">
        <p class="rated">{said.rated(ticket.rating.score)}</p>
      </div>
    );
  const send = async (event: Event) => {
    event.preventDefault();
    if (score === null || busy) return;
    setBusy(true);
    setFault(null);
    try {
      const written = comment.trim();
      put(
        await call(
          rateTicket,
          { id: ticket.id, score, ...(written ? { comment: written } : {}) },
          { idempotencyKey: `${key}-${score}-${written.length}` },
        ),
      );
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="sheet rating" onSubmit={send}>
      <fieldset class="stars">
        <legend>{said.rateTitle}</legend>
        <div class="stars-row">
          {SCORES.map((one) => (
            <label key={one} class={score !== null && one <= score ? 'star on' : 'star'}>
              <input type="radio" class="unseen" name="score" checked={score === one} onChange={() => setScore(one)} />
              <Icon name="star" filled={score !== null && one <= score} />
              <span class="unseen">
                {said.rateScore(one)} – {said.rateWords[one]}
              </span>
            </label>
          ))}
          <span class="stars-word" aria-hidden="true">
            {score === null ? '' : said.rateWords[score]}
          </span>
        </div>
      </fieldset>
      {score !== null && (
        <>
          <label class="field">
            <span>{said.rateComment}</span>
            <textarea
              rows={2}
              maxLength={1000}
              value={comment}
              onInput={(event) => setComment(event.currentTarget.value)}
            />
          </label>
          {fault !== null && (
            <p class="fault" role="alert">
              {problemText(fault, locale)}
            </p>
          )}
          <button type="submit" class="button primary" disabled={busy}>
            {said.rateDo}
          </button>
        </>
      )}
    </form>
  );
};
