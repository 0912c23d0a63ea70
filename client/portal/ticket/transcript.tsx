/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { sendOwnTranscript } from '../../../server/contract/transcript.ts';
import { ApiProblem, call } from '../../api.ts';
import { problemText } from '../../words/shared.ts';
import { useBeyondWords } from './use-beyond-words.ts';

type State =
  | { readonly at: 'idle' | 'sending' }
  | { readonly at: 'sent'; readonly to: string }
  | { readonly at: 'failed'; readonly fault: unknown };

/** The conversation to take along: by mail, or on paper and as PDF by the browser's own print. */
export const Transcript = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words, locale } = useBeyondWords();
  const said = words.transcript;
  const [state, setState] = useState<State>({ at: 'idle' });
  const send = () => {
    setState({ at: 'sending' });
    call(sendOwnTranscript, { id: ticket.id }).then(
      ({ sentTo }) => setState({ at: 'sent', to: sentTo }),
      (fault: unknown) => setState({ at: 'failed', fault }),
    );
  };
  const whyNot = (fault: unknown): string => {
    if (fault instanceof ApiProblem && fault.code === 'customer_without_mail') return said.noAddress;
    return fault instanceof ApiProblem && fault.status === 429 ? said.again : problemText(fault, locale);
  };
  return (
    <div class="actions transcript">
      <button
        type="button"
        class="quiet-button"
        disabled={state.at === 'sending' || state.at === 'sent'}
        onClick={send}
      >
        {state.at === 'sending' ? said.sending : said.mail}
      </button>
      <button type="button" class="quiet-button" onClick={() => window.print()}>
        {said.print}
      </button>
      <p class={state.at === 'failed' ? 'fault small' : 'small'} role="status">
        {state.at === 'sent' && said.sent(state.to)}
        {state.at === 'failed' && whyNot(state.fault)}
      </p>
    </div>
  );
};
