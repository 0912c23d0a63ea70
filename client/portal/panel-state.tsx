/** @jsxImportSource preact */
import { problemText } from '../words/shared.ts';
import { useWords } from './use-words.ts';

export const Waiting = ({ rows = 3 }: { rows?: number }) => {
  const { words } = useWords();
  return (
    <div class="waiting" role="status">
      <span class="unseen">{words.loading}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} class="waiting-row" />
      ))}
    </div>
  );
};

/** Without `retry` asking again would answer the same, and the way leads home. */
export const Failed = ({ title, fault, retry }: { title: string; fault: unknown; retry: (() => void) | null }) => {
  const { words, locale } = useWords();
  return (
    <div class="failed" role="alert">
      <p class="failed-title">{title}</p>
      {retry ? (
        <>
          <p>{problemText(fault, locale)}</p>
          <button type="button" class="button" onClick={retry}>
            {words.retry}
          </button>
        </>
      ) : (
        <a class="button" href="#/">
          {words.home}
        </a>
      )}
    </div>
  );
};
