/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type CustomerTicketView, reopenCustomerTicket, withdrawTicket } from '../../../server/contract/portal.ts';
import { ApiProblem, call, newKey } from '../../api.ts';
import { problemText } from '../../words/shared.ts';
import { useWords } from '../use-words.ts';

type Act = 'withdraw' | 'reopen';
type Props = { ticket: CustomerTicketView; put: (ticket: CustomerTicketView) => void; reload: () => void };

/** Asks before acting: says what will happen to which matter, and takes a reason. */
const Ask = ({ act, ticket, put, reload, done }: Props & { act: Act; done: () => void }) => {
  const { words, locale } = useWords();
  const said = words.ticket;
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [key] = useState(newKey);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);

  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault(null);
    const written = reason.trim();
    const input = { id: ticket.id, ...(written ? { reason: written } : {}) };
    try {
      const endpoint = act === 'withdraw' ? withdrawTicket : reopenCustomerTicket;
      put(await call(endpoint, input, { idempotencyKey: `${key}-${written.length}` }));
      done();
    } catch (thrown) {
      setFault(thrown);
      setBusy(false);
      if (thrown instanceof ApiProblem && thrown.status === 409) reload();
    }
  };
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby="ask-title"
      onClose={done}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <form onSubmit={send}>
        <h2 id="ask-title">{act === 'withdraw' ? said.withdrawAsk : said.reopen}</h2>
        <p>{act === 'withdraw' ? said.withdrawSay(ticket.number) : said.reopenSay(ticket.number)}</p>
        <label class="field">
          <span>{act === 'withdraw' ? said.withdrawReason : said.reopenAsk}</span>
          <textarea
            rows={3}
            maxLength={act === 'withdraw' ? 500 : 5000}
            required={act === 'reopen'}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        {fault !== null && (
          <p class="fault" role="alert">
            {problemText(fault, locale)}
          </p>
        )}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={done}>
            {words.cancel}
          </button>
          <button type="submit" class={act === 'withdraw' ? 'button danger' : 'button primary'} disabled={busy}>
            {act === 'withdraw' ? said.withdrawDo : said.reopenDo}
          </button>
        </div>
      </form>
    </dialog>
  );
};

/** What the customer may still do with the matter, as the server says. */
export const Actions = (props: Props) => {
  const { words } = useWords();
  const [act, setAct] = useState<Act | null>(null);
  const { can } = props.ticket;
  return (
    <div class="actions">
      {can.includes('reopen') && (
        <button type="button" class="button" onClick={() => setAct('reopen')}>
          {words.ticket.reopen}
        </button>
      )}
      {can.includes('withdraw') && (
        <button type="button" class="quiet-button" onClick={() => setAct('withdraw')}>
          {words.ticket.withdraw}
        </button>
      )}
      {act && <Ask {...props} act={act} done={() => setAct(null)} />}
    </div>
  );
};
