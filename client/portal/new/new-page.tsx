/** @jsxImportSource preact */
import './new.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import type { CustomerSelf } from '../../../server/contract/session.ts';
import { tellHost } from '../../widget/frame.ts';
import { complaintWords } from '../../words/asked.ts';
import { useWords } from '../use-words.ts';
import {
  type Draft,
  type DraftStep,
  dropDraft,
  emptyDraft,
  readDraft,
  refusedDraft,
  stepsOf,
  writeDraft,
} from './draft.ts';
import { type Sending, sendComplaint } from './send-complaint.ts';
import { SentPage } from './sent-page.tsx';
import { TellStep } from './tell-step.tsx';
import { useComplaintWords } from './use-complaint-words.ts';
import { WhatStep } from './what-step.tsx';
import { WhichStep } from './which-step.tsx';

export const NewPage = ({ customer }: { customer: CustomerSelf }) => {
  const { words, locale } = useWords();
  const form = useComplaintWords();
  const [draft, setDraft] = useState<Draft>(() => readDraft(customer.id) ?? emptyDraft(locale));
  const [kept, setKept] = useState(draft.kind !== null && !draft.sent);
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const [ticket, setTicket] = useState<CustomerTicketView | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(draft.step);
  const steps = stepsOf(draft.kind);

  const change = (next: Draft) => {
    writeDraft(customer.id, next);
    setDraft(next);
  };
  // Whatever was sent before a reload and has no answer is sent again, under its own key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content may not change once it is sent
  useEffect(() => {
    if (!draft.sent || draft.kind === null) return;
    const stop = new AbortController();
    const subject = complaintWords[draft.locale].kinds[draft.kind].title;
    setSending({ state: 'sending' });
    sendComplaint(draft, subject, stop.signal, () => setSending({ state: 'waiting' })).then(
      (opened) => {
        dropDraft(customer.id);
        setTicket(opened);
        tellHost({ type: 'ticket', number: opened.number });
      },
      (fault: unknown) => {
        if (stop.signal.aborted) return;
        setSending({ state: 'refused', fault });
        change(refusedDraft(draft));
      },
    );
    return () => stop.abort();
  }, [draft.sent]);
  useEffect(() => {
    if (shown.current === draft.step) return;
    shown.current = draft.step;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [draft.step]);

  if (ticket) return <SentPage ticket={ticket} />;
  const at = steps.indexOf(draft.step);
  const go = (step: DraftStep | undefined) => {
    setKept(false);
    if (step) change({ ...draft, step });
  };
  const said = form.fresh;
  const title = { what: said.whatTitle, which: said.whichTitle, tell: said.tellTitle }[draft.step];
  return (
    <div class="page narrow">
      <p class="new-progress small">
        <span>{said.progress(at + 1, steps.length)}</span>
        <progress value={at + 1} max={steps.length} aria-hidden="true" />
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {kept && (
        <p class="kept small">
          {said.kept}{' '}
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setKept(false);
              dropDraft(customer.id);
              setDraft(emptyDraft(locale));
            }}
          >
            {said.startOver}
          </button>
        </p>
      )}
      {draft.step === 'what' && <WhatStep draft={draft} change={change} />}
      {draft.step === 'which' && <WhichStep draft={draft} change={change} on={() => go('tell')} />}
      {draft.step === 'tell' && <TellStep draft={draft} change={change} sending={sending} />}
      {at > 0 && !draft.sent && (
        <button type="button" class="quiet-button back" onClick={() => go(steps[at - 1])}>
          ← {words.back}
        </button>
      )}
    </div>
  );
};
