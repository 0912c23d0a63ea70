/** @jsxImportSource preact */
import type { CustomerTicketView } from '../../server/contract/portal.ts';
import { formatDate, formatDateTime, formatWhen } from '../parts/format.ts';
import { Icon } from './icon.tsx';
import { shownSteps } from './steps.ts';
import { useWords } from './use-words.ts';

/** The way of a matter, step by step: `wide` with dates, otherwise a line of dots with the newest named. */
export const StepRail = ({ ticket, wide = false }: { ticket: CustomerTicketView; wide?: boolean }) => {
  const { words, locale } = useWords();
  const said = words.steps;
  return (
    <ol class={wide ? 'rail rail-wide' : 'rail'}>
      {shownSteps(ticket).map((step) => (
        <li
          key={step.code}
          class={`rail-step rail-${step.state}`}
          aria-current={step.state === 'next' ? 'step' : undefined}
        >
          <span class="rail-dot">{step.state === 'done' && <Icon name="check" />}</span>
          <span class="unseen">
            {step.state === 'done' && step.at
              ? said.done(said[step.code], formatDate(step.at, locale))
              : step.state === 'next'
                ? said.now(said[step.code])
                : said.later(said[step.code])}
          </span>
          <span class="rail-words" aria-hidden="true">
            <span class="rail-name">{said[step.code]}</span>
            <span class="rail-when figures">
              {step.at
                ? wide
                  ? formatDateTime(step.at, locale)
                  : formatWhen(step.at, Date.now(), locale)
                : step.state === 'next'
                  ? said.nowShort
                  : ''}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
};
