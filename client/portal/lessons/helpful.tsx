/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { useLessonWords } from './use-lesson-words.ts';

/** "Was this helpful?": yes or no, to be changed at any time. */
export const Helpful = ({
  answer,
  onAnswer,
}: {
  answer: boolean | null;
  onAnswer: (helpful: boolean) => Promise<unknown>;
}) => {
  const { said } = useLessonWords();
  const [state, setState] = useState<'idle' | 'busy' | 'kept' | 'failed'>('idle');
  const give = (helpful: boolean) => {
    setState('busy');
    onAnswer(helpful).then(
      () => setState('kept'),
      () => setState('failed'),
    );
  };
  return (
    <fieldset class="helpful">
      <legend>{said.question}</legend>
      <div class="helpful-row">
        {[true, false].map((helpful) => (
          <button
            key={String(helpful)}
            type="button"
            class="button"
            aria-pressed={answer === helpful}
            disabled={state === 'busy'}
            onClick={() => give(helpful)}
          >
            {helpful ? said.yes : said.no}
          </button>
        ))}
      </div>
      <p class={state === 'failed' ? 'fault' : 'lead'} role="status">
        {state === 'failed' ? said.notKept : answer === null ? '' : said.thanks}
      </p>
    </fieldset>
  );
};
