/** @jsxImportSource preact */
import { chooseContrast, chooseScheme, SCHEME_CHOICES, schemeStore } from '../parts/scheme.ts';
import { leave, sessionStore } from './session.ts';
import { useRead } from './use-read.ts';
import { useStore } from './use-store.ts';
import { useWords } from './use-words.ts';

/** Comes with its own code and words, so that a chat need not carry them. */
const LaterConsents = () => {
  const { words } = useWords();
  const session = useStore(sessionStore);
  const code = useRead(() => import('./consents.tsx'), 'consents');
  if (session.state !== 'signed-in') return null;
  return (
    <>
      {code.value && <code.value.Consents customer={session.customer} />}
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
      <LaterConsents />
    </div>
  );
};
