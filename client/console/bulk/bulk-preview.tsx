import type { z } from 'zod';
import type { previewBulk, TicketPlaceView } from '../../../server/contract/bulk.ts';
import { ApiProblem } from '../../api.ts';
import { formatDateTime, formatPair } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { problemText } from '../parts/problem-text.ts';
import { useAgents, useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import css from './bulk.module.css';
import type { Chosen } from './selection.ts';

const FIELDS = ['assigneeId', 'teamId', 'status', 'waitingFor', 'wakeAt', 'tags'] as const;
type Field = (typeof FIELDS)[number];
type Preview = z.output<typeof previewBulk.output>;

const isSame = (a: TicketPlaceView, b: TicketPlaceView, field: Field): boolean =>
  JSON.stringify(a[field]) === JSON.stringify(b[field]);

/** Each ticket with what becomes of it, and those that stay as they are with the reason. */
export const BulkPreview = ({ preview, chosen }: { readonly preview: Preview; readonly chosen: readonly Chosen[] }) => {
  const { w, locale } = useWords();
  const words = w.sorting.bulk;
  const agents = useAgents();
  const teams = useTeams();
  const say = (place: TicketPlaceView, field: Field): string => {
    if (field === 'assigneeId') return agents.find(({ id }) => id === place.assigneeId)?.name ?? words.nobody;
    if (field === 'teamId') return teams.find(({ id }) => id === place.teamId)?.name[locale] ?? words.noTeam;
    if (field === 'status') return wordOf(w.status, place.status);
    if (field === 'waitingFor') return place.waitingFor ? wordOf(w.waitingFor, place.waitingFor) : '–';
    if (field === 'wakeAt') return place.wakeAt ? formatDateTime(place.wakeAt, locale) : '–';
    return place.tags.join(' ') || words.noTags;
  };
  const nameOf = (id: string) => chosen.find((one) => one.id === id);
  const why = (code: string) =>
    problemText(new ApiProblem({ type: 'about:blank', title: code, status: 422, code }), locale);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.preview} aria-label={words.preview} tabIndex={0}>
      <ul>
        {preview.changed.map(({ id, number, before, after }) => {
          const fields = FIELDS.filter((field) => !isSame(before, after, field));
          return (
            <li key={id}>
              <span className={css.ticket}>
                <b className="figures">{number}</b> {nameOf(id)?.subject}
              </span>
              {fields.map((field) => (
                <span key={field} className={css.change}>
                  {words.fields[field]}: <s>{say(before, field)}</s> → <b>{say(after, field)}</b>
                </span>
              ))}
              {fields.length === 0 ? <span className={css.change}>{words.unchanged}</span> : null}
            </li>
          );
        })}
        {preview.refused.map(({ id, code }) => (
          <li key={id} data-refused>
            <span className={css.ticket}>
              <b className="figures">{nameOf(id)?.number}</b> {nameOf(id)?.subject}
            </span>
            <span className={css.change}>{formatPair(words.refused, why(code), locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
