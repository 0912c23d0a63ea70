import type { TicketView } from '../../../server/contract/ticket.ts';
import { formatDateTime } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import { Due } from '../parts/due.tsx';
import { useWords } from '../parts/use-words.ts';
import { Card } from './card.tsx';
import css from './context.module.css';

type Clock = TicketView['clocks'][number];

const TONES: Readonly<Record<Clock['state'], Tone>> = {
  running: 'plain',
  met: 'good',
  breached: 'bad',
  extended: 'warn',
  cancelled: 'plain',
};

/** Another severity winds a clock anew; the one before says nothing any more. */
const isReplaced = ({ kind, state }: Clock, all: readonly Clock[]): boolean =>
  state === 'cancelled' && all.some((other) => other.kind === kind && other.state !== 'cancelled');
/** Deadlines of a payment platform stand beside the law's: neither ever pauses. */
const isPlatforms = (kind: string): boolean => kind.startsWith('provider_');

export const ClocksCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w, locale } = useWords();
  const clocks = ticket.clocks.filter((clock, _, all) => !isReplaced(clock, all));
  const ofClock = ({ kind, legal }: Clock): string =>
    isPlatforms(kind) ? w.desk.clocks.platform : legal ? w.desk.clocks.legal : w.desk.clocks.service;
  return (
    <Card title={w.desk.clocks.title}>
      {clocks.length === 0 ? <div className={css.none}>{w.desk.clocks.none}</div> : null}
      <ul className={css.list}>
        {clocks.map((clock) => (
          <li key={clock.id} title={fill(w.desk.clocks.rule, { rule: clock.ruleId, version: clock.ruleVersion })}>
            <div className={css.spread}>
              <span className={css.row}>
                {wordOf(w.clocks, clock.kind)}
                <span className={css.small}>{ofClock(clock)}</span>
              </span>
              {clock.state === 'running' && !clock.paused ? (
                <Due at={clock.dueAt} fine />
              ) : (
                <Chip tone={TONES[clock.state]}>{clock.paused ? w.due.paused : w.due[clock.state]}</Chip>
              )}
            </div>
            <div className={css.small}>{fill(w.desk.clocks.due, { when: formatDateTime(clock.dueAt, locale) })}</div>
          </li>
        ))}
      </ul>
    </Card>
  );
};
