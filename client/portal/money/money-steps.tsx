/** @jsxImportSource preact */
import { formatDateTime } from '../../parts/format.ts';
import { usePurseWords } from './use-purse-words.ts';

type Step = { readonly key: string; readonly at: string; readonly said: string };

/** What happened to the money so far, each step with its time. */
export const MoneySteps = ({ steps, name }: { steps: readonly Step[]; name: string }) => {
  const { locale } = usePurseWords();
  return (
    <ol class="money-steps small faint figures" aria-label={name}>
      {steps.map(({ key, at, said }) => (
        <li key={`${key} ${at}`}>
          <span>{said}</span>
          <time dateTime={at}>{formatDateTime(at, locale)}</time>
        </li>
      ))}
    </ol>
  );
};
