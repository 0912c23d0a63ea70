/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { printOwnTranscript, sendOwnTranscript } from '../../../server/contract/transcript.ts';
import { ApiProblem, addressOf, call } from '../../api.ts';
import { startLightPaper } from '../../parts/light-paper.ts';
import { problemText } from '../../words/shared.ts';
import { fetchFile, saveFile } from '../attach.ts';
import { useBeyondWords } from './use-beyond-words.ts';

type State =
  | { readonly at: 'idle' | 'sending' | 'saving' | 'saved' }
  | { readonly at: 'sent'; readonly to: string }
  | { readonly at: 'failed'; readonly fault: unknown };

/** The conversation to take along: by mail, as a file, or on paper. */
export const Transcript = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words, locale } = useBeyondWords();
  const said = words.transcript;
  useEffect(() => startLightPaper(), []);
  const [state, setState] = useState<State>({ at: 'idle' });
  const isBusy = state.at === 'sending' || state.at === 'saving';
  const act = (at: 'sending' | 'saving', work: Promise<State>) => {
    setState({ at });
    work.then(setState, (fault: unknown) => setState({ at: 'failed', fault }));
  };
  const send = async (): Promise<State> => {
    const { sentTo } = await call(sendOwnTranscript, { id: ticket.id });
    return { at: 'sent', to: sentTo };
  };
  const save = async (): Promise<State> => {
    saveFile(await fetchFile(addressOf(printOwnTranscript, { id: ticket.id, locale })), `${ticket.number}.pdf`);
    return { at: 'saved' };
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
        disabled={isBusy || state.at === 'sent'}
        onClick={() => act('sending', send())}
      >
        {state.at === 'sending' ? said.sending : said.mail}
      </button>
      <button type="button" class="quiet-button" disabled={isBusy} onClick={() => act('saving', save())}>
        {state.at === 'saving' ? said.saving : said.pdf}
      </button>
      <button type="button" class="quiet-button" onClick={() => window.print()}>
        {said.print}
      </button>
      <p class={state.at === 'failed' ? 'fault small' : 'small'} role="status">
        {state.at === 'sent' && said.sent(state.to)}
        {state.at === 'saved' && said.saved}
        {state.at === 'failed' && whyNot(state.fault)}
      </p>
    </div>
  );
};
