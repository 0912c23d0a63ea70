import { moneySchema } from '../../../server/contract/common.ts';
import type { MessageView } from '../../../server/contract/message.ts';
import { formatDateTime, formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { refundWords } from '../approvals/use-refund-words.ts';
import { filedWords } from '../filed/use-filed-words.ts';
import { namedWords } from '../parts/named-words.ts';
import { consoleWords } from '../parts/use-words.ts';

type Locale = keyof typeof consoleWords;
type Event = NonNullable<MessageView['event']>;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A parameter of an event in the reader's language: keys become words, money and times are formatted. */
const say = (name: string, value: unknown, locale: Locale): string => {
  const w = consoleWords[locale];
  const c = namedWords.get()[locale];
  const money = moneySchema.safeParse(value);
  if (money.success) return formatMoney(money.data, locale);
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  const text = String(value ?? '');
  if (TIME.test(text)) return formatDateTime(text, locale);
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    category: c.categories,
    waitingFor: w.waitingFor,
    clock: w.clocks,
    outcome: c.outcomes,
    redress: c.redress,
    by: w.machines,
    remedyKind: w.desk.transactions.entries,
    why: w.sorting.close.reasons,
    source: filedWords[locale].places,
    operation: filedWords[locale].operations,
    answer: filedWords[locale].kinds,
    code: refundWords[locale].codes,
    from: filedWords[locale].rawStates,
    to: filedWords[locale].rawStates,
  };
  return wordOf(words[name] ?? {}, text);
};

/** The sentence must not have a hole: triage that is not sure names no category, a transaction has no number, a team no name of a person. */
const phraseOf = ({ code, params }: Event): string => {
  if (code === 'ticket_triaged' && params.category === null) return 'ticket_triaged_unsure';
  if (code === 'ticket_assigned' && params.by === params.assigneeName) return 'ticket_taken';
  if (code === 'ticket_linked' && typeof params.number === 'string') return 'ticket_linked_to';
  if (code === 'ticket_transferred' && typeof params.assigneeName === 'string') return 'ticket_transferred_to';
  return code;
};

/** What an event says to whoever reads it. A code that is not known yet is shown as it is. */
export const eventText = (event: Event, actorName: string, locale: Locale): string => {
  const w = consoleWords[locale];
  const phrases: Readonly<Record<string, string>> = w.events;
  const phrase = phrases[phraseOf(event)] ?? fill(w.eventOther, { code: event.code });
  const given = Object.entries(event.params).map(([name, value]) => [name, say(name, value, locale)] as const);
  const team = event.params[locale === 'en' ? 'teamNameEn' : 'teamNameZh'];
  const said = fill(phrase, { by: actorName, team: String(team ?? ''), ...Object.fromEntries(given) });
  return said.replace(/\{\w+\}/g, '…');
};
