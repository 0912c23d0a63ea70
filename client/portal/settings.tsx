/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { updateCustomerMe } from '../../server/contract/session.ts';
import { call } from '../api.ts';
import { chooseContrast, chooseScheme, SCHEME_CHOICES, schemeStore } from '../parts/scheme.ts';
import { changeCustomer, leave, sessionStore } from './session.ts';
import { useStore } from './use-store.ts';
import { useWords } from './use-words.ts';

/** What the customer allows: lessons with an answer, and that a need for special care is noted. */
const Consents = () => {
  const { words } = useWords();
  const session = useStore(sessionStore);
  const [failed, setFailed] = useState(false);
  if (session.state !== 'signed-in') return null;
  const change = (consent: { lessonsOptedOut: boolean } | { vulnerabilityConsent: boolean }) => {
    setFailed(false);
    call(updateCustomerMe, consent).then(changeCustomer, () => setFailed(true));
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={!session.customer.lessonsOptedOut}
          onChange={(event) => change({ lessonsOptedOut: !event.currentTarget.checked })}
        />
        <span>{words.lessons}</span>
      </label>
      <label class="check">
        <input
          type="checkbox"
          aria-describedby="care-hint"
          checked={session.customer.vulnerabilityConsent}
          onChange={(event) => change({ vulnerabilityConsent: event.currentTarget.checked })}
        />
        <span>{words.care}</span>
      </label>
      <p class="small faint" id="care-hint">
        {words.careHint}
      </p>
      {failed && (
        <p class="fault" role="alert">
          {words.lessonsFailed}
        </p>
      )}
      <button type="button" class="button" onClick={() => void leave()}>
        {words.signOut}
      </button>
    </>
  );
};

export const Settings = () => {
  const { words, common } = useWords();
  const scheme = useStore(schemeStore);
  return (
    <div id="settings" class="settings">
      <fieldset class="choices">
        <legend>{words.scheme}</legend>
        {SCHEME_CHOICES.map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name="scheme"
              checked={scheme.choice === choice}
              onChange={() => chooseScheme(choice)}
            />
            <span>{common.scheme[choice]}</span>
          </label>
        ))}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          checked={scheme.contrast}
          onChange={(event) => chooseContrast(event.currentTarget.checked)}
        />
        <span>{words.contrast}</span>
      </label>
      <Consents />
    </div>
  );
};
