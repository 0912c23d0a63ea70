/** @jsxImportSource preact */
import { LOCALES, type Locale } from '../../server/contract/common.ts';
import { unreachable } from '../api-problem.ts';
import { isFramed, tellHost } from '../widget/frame.ts';
import { problemText } from '../words/shared.ts';
import { Icon } from './icon.tsx';
import { Waiting } from './panel-state.tsx';
import { sessionStore, signInWith } from './session.ts';
import { useStore } from './use-store.ts';
import { portalWords, useWords } from './use-words.ts';

const HowTo = ({ locale, why }: { locale: Locale; why: 'never' | 'ended' | 'refused' | 'left' }) => {
  const words = portalWords[locale].entry;
  const title =
    why === 'ended' || why === 'left' ? words.endedTitle : why === 'refused' ? words.refusedTitle : words.title;
  const lead = why === 'ended' || why === 'left' ? words.ended : why === 'refused' ? words.refused : words.lead;
  return (
    <section class="sheet entry" lang={locale} aria-labelledby={`entry-${locale}`}>
      <h1 id={`entry-${locale}`} class="entry-title">
        {title}
      </h1>
      <p class="lead">{lead}</p>
      <ol class="entry-steps">
        {words.steps.split('\n').map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="entry-never">
        <Icon name="shield" />
        <span>{words.never}</span>
      </p>
    </section>
  );
};

/** For whoever is not signed in: how to come in, in both languages, the reader's first. */
export const EntryPage = () => {
  const { words, locale } = useWords();
  const session = useStore(sessionStore);
  if (session.state === 'signing-in')
    return (
      <div class="page narrow">
        <h1 class="unseen">{words.entry.waiting}</h1>
        <Waiting />
      </div>
    );
  if (session.state === 'unreachable')
    return (
      <div class="page narrow">
        <section class="sheet entry">
          <h1 class="entry-title">{words.entry.waiting}</h1>
          <p role="alert">{problemText(unreachable(), locale)}</p>
          <button type="button" class="button primary" onClick={() => void signInWith(session.identityToken)}>
            {words.retry}
          </button>
        </section>
      </div>
    );
  const why = session.state === 'signed-out' ? session.why : 'never';
  return (
    <div class="page narrow">
      {isFramed() && (
        <button type="button" class="button primary wide" onClick={() => tellHost({ type: 'identity-needed' })}>
          {words.entry.askAgain}
        </button>
      )}
      {[locale, ...LOCALES.filter((other) => other !== locale)].map((each) => (
        <HowTo key={each} locale={each} why={why} />
      ))}
    </div>
  );
};
