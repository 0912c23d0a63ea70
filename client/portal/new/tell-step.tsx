/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import { LOCALES } from '../../../server/contract/common.ts';
import { problemText } from '../../words/shared.ts';
import { ACCEPT } from '../attach.ts';
import { Icon } from '../icon.tsx';
import { UploadList } from '../upload-list.tsx';
import { useUploads } from '../use-uploads.ts';
import { useWords } from '../use-words.ts';
import type { Draft } from './draft.ts';
import { Questions } from './questions.tsx';
import type { Sending } from './send-complaint.ts';
import { useComplaintWords } from './use-complaint-words.ts';

const LONGEST = 20_000;
const Next = () => {
  const said = useComplaintWords().fresh;
  return (
    <section class="next-box" aria-label={said.nextTitle}>
      <h2>{said.nextTitle}</h2>
      <ol>
        <li>{said.nextNumber}</li>
        <li>{said.nextMail}</li>
        <li>{said.nextMoney}</li>
      </ol>
    </section>
  );
};

type Props = { draft: Draft; change: (draft: Draft) => void; sending: Sending };

export const TellStep = ({ draft, change, sending }: Props) => {
  const { words, common, locale } = useWords();
  const form = useComplaintWords();
  const said = form.fresh;
  const [empty, setEmpty] = useState(false);
  const latest = useRef(draft);
  latest.current = draft;
  const text = useRef<HTMLTextAreaElement>(null);
  const uploads = useUploads(draft.attachments.length, (file) =>
    change({ ...latest.current, attachments: [...latest.current.attachments, file] }),
  );
  if (draft.kind === null) return null;
  const urgent: Readonly<Record<string, string>> = form.urgent;
  const advice = urgent[draft.kind];
  const take = (event: { currentTarget: HTMLInputElement }) => {
    uploads.add([...(event.currentTarget.files ?? [])]);
    event.currentTarget.value = '';
  };
  const send = (event: Event) => {
    event.preventDefault();
    if (draft.sent) return;
    setEmpty(draft.body.trim() === '');
    if (draft.body.trim() === '') text.current?.focus();
    else change({ ...draft, sent: true });
  };
  return (
    <form class="stack" onSubmit={send} noValidate>
      <p class="chosen-kind">
        <strong>{form.kinds[draft.kind].title}</strong>
        {draft.transactionIds.length > 0 && <span class="figures"> · {said.found(draft.transactionIds.length)}</span>}
      </p>
      {advice && (
        <div class="urgent" role="note">
          <Icon name="alert" />
          <p>
            <strong>{said.urgent}</strong> {advice}
          </p>
        </div>
      )}
      <fieldset class="plain" disabled={draft.sent}>
        <Questions draft={draft} change={change} />
        <label class="field" for="tell">
          <span>{said.tellLabel}</span>
        </label>
        <p id="tell-hint" class="small hint">
          {form.kinds[draft.kind].hint}
        </p>
        <textarea
          id="tell"
          ref={text}
          rows={6}
          maxLength={LONGEST}
          aria-describedby={empty ? 'tell-fault tell-hint tell-secrets' : 'tell-hint tell-secrets'}
          aria-invalid={empty}
          value={draft.body}
          onInput={(event) => change({ ...draft, body: event.currentTarget.value })}
        />
        {empty && (
          <p id="tell-fault" class="fault" role="alert">
            {said.tellEmpty}
          </p>
        )}
        <p id="tell-secrets" class="small faint with-icon">
          <Icon name="shield" />
          <span>{said.secrets}</span>
        </p>
        <fieldset class="field">
          <legend>{said.evidence}</legend>
          <p class="small hint">{said.evidenceHint}</p>
          <UploadList
            files={draft.attachments}
            uploads={uploads}
            remove={(id) => change({ ...draft, attachments: draft.attachments.filter((file) => file.id !== id) })}
          />
          <div class="pick-files">
            <label class="button">
              <Icon name="clip" />
              {words.files.add}
              <input type="file" class="unseen" multiple accept={ACCEPT} onChange={take} />
            </label>
            <label class="button camera">
              <Icon name="camera" />
              {words.files.camera}
              <input type="file" class="unseen" accept="image/*" capture="environment" onChange={take} />
            </label>
          </div>
        </fieldset>
        <fieldset class="choices">
          <legend>{said.answerIn}</legend>
          {LOCALES.map((one) => (
            <label key={one} class="choice" lang={one}>
              <input
                type="radio"
                name="answer-in"
                checked={draft.locale === one}
                onChange={() => change({ ...draft, locale: one })}
              />
              <span>{common.languages[one]}</span>
            </label>
          ))}
        </fieldset>
      </fieldset>
      <Next />
      <div class="foot-bar">
        <p class={sending.state === 'refused' ? 'fault' : 'small'} role="status">
          {sending.state === 'waiting' && said.waiting}
          {sending.state === 'refused' && `${said.refused} ${problemText(sending.fault, locale)}`}
        </p>
        <button type="submit" class="button primary wide" disabled={draft.sent || uploads.uploads.length > 0}>
          {draft.sent ? said.sending : draft.kind === 'query' ? said.sendQuery : said.send}
        </button>
      </div>
    </form>
  );
};
