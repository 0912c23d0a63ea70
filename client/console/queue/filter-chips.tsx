import { IconX } from '@tabler/icons-react';
import { formatDate, formatPair } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { useAgents, useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import css from './queue.module.css';
import type { FilterKey, QueueSearch } from './queue-search.ts';

type Props = { readonly search: QueueSearch; readonly change: (part: QueueSearch) => void };

const REFUND_KEYS = ['refundFrom', 'refundTo', 'refundProvider', 'refundCurrency', 'refundState'] as const;
/** Reports count every ticket but merged ones; six words for that would fill the line. */
const isNearlyAll = (status: string): boolean => status.split(',').length >= 6;
/** The last moment of a period that ends just before an instant. */
const lastOf = (iso: string | undefined): string | undefined =>
  iso === undefined ? undefined : new Date(Date.parse(iso) - 1).toISOString();

/** The filters that are on, each to be taken away by itself. */
export const FilterChips = ({ search, change }: Props) => {
  const { w, c, locale } = useWords();
  const agents = useAgents(search.assigneeId !== undefined);
  const teams = useTeams(search.teamId !== undefined);
  const list = (text: string, words: Readonly<Record<string, string>>) =>
    text
      .split(',')
      .map((key) => wordOf(words, key))
      .join(' / ');
  const day = (iso: string | undefined) => (iso ? formatDate(iso, locale) : '…');
  const chips: readonly (readonly [readonly FilterKey[], string])[] = [
    ...(search.status
      ? [
          [
            ['status'],
            isNearlyAll(search.status) || search.status === 'any' ? w.queue.anyStatus : list(search.status, w.status),
          ] as const,
        ]
      : []),
    ...(search.kind ? [[['kind'], list(search.kind, c.kinds)] as const] : []),
    ...(search.channel ? [[['channel'], list(search.channel, c.channels)] as const] : []),
    ...(search.severity ? [[['severity'], list(search.severity, {})] as const] : []),
    ...(search.category
      ? [[['category'], list(search.category, { ...c.categories, none: w.queue.unsorted })] as const]
      : []),
    ...(search.provider
      ? [[['provider'], list(search.provider, { ...c.providers, none: w.queue.noProvider })] as const]
      : []),
    ...(search.tag ? [[['tag'], formatPair(w.sorting.tags.filter, search.tag, locale)] as const] : []),
    ...(search.assigneeId
      ? [[['assigneeId'], agents.find((agent) => agent.id === search.assigneeId)?.name ?? w.queue.assignee] as const]
      : []),
    ...(search.teamId
      ? [[['teamId'], teams.find((team) => team.id === search.teamId)?.name[locale] ?? w.queue.team] as const]
      : []),
    ...(search.customerId ? [[['customerId'], w.queue.customer] as const] : []),
    ...(search.transactionId ? [[['transactionId'], w.queue.transaction] as const] : []),
    ...(search.createdFrom || search.createdTo
      ? [
          [
            ['createdFrom', 'createdTo'],
            fill(w.queue.period, { from: day(search.createdFrom), to: day(lastOf(search.createdTo)) }),
          ] as const,
        ]
      : []),
    ...(search.clock ? [[['clock'], w.queue.clock] as const] : []),
    ...(REFUND_KEYS.some((key) => search[key])
      ? [
          [
            REFUND_KEYS,
            [
              w.desk.refunds.title,
              search.refundProvider ? list(search.refundProvider, c.providers) : '',
              search.refundState ? list(search.refundState, w.desk.refunds.states) : '',
            ]
              .filter(Boolean)
              .join(' · '),
          ] as const,
        ]
      : []),
    ...(search.dueBefore ? [[['dueBefore'], `≤ ${day(search.dueBefore)}`] as const] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <div className={css.filters}>
      {chips.map(([keys, label]) => (
        <button
          key={keys.join()}
          type="button"
          className={css.filterChip}
          aria-label={formatPair(w.queue.clearFilters, label, locale)}
          onClick={() => change(Object.fromEntries(keys.map((key) => [key, undefined])))}
        >
          {label}
          <IconX size={13} aria-hidden />
        </button>
      ))}
    </div>
  );
};
