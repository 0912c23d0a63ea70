import type { z } from 'zod';
import { type listTickets, TICKET_VIEWS } from '../../../server/contract/queue.ts';
import { TICKET_STATUSES, UNFINISHED } from '../../../server/contract/ticket.ts';

/** What the address of the queue may hold: the filters of the API, as text. */
export const FILTER_KEYS = [
  'view',
  'status',
  'kind',
  'channel',
  'category',
  'severity',
  'assigneeId',
  'teamId',
  'customerId',
  'transactionId',
  'tag',
  'q',
  'dueBefore',
  'createdFrom',
  'createdTo',
  'provider',
  'clock',
  'refundFrom',
  'refundTo',
  'refundProvider',
  'refundCurrency',
  'refundState',
  'sort',
  /** The kept view that the address came from; asks for nothing by itself. */
  'saved',
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export type QueueSearch = Partial<Record<FilterKey, string>>;

export const readQueueSearch = (search: Readonly<Record<string, unknown>>): QueueSearch =>
  Object.fromEntries(
    FILTER_KEYS.flatMap((key) => (typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [])),
  );

const PLACE_KEYS: readonly FilterKey[] = ['view', 'sort', 'saved'];
export const isFiltered = (search: QueueSearch): boolean =>
  FILTER_KEYS.some((key) => !PLACE_KEYS.includes(key) && search[key] !== undefined);

export const viewOf = (search: QueueSearch): (typeof TICKET_VIEWS)[number] =>
  TICKET_VIEWS.find((view) => view === search.view) ?? (isFiltered(search) ? 'all' : 'mine');

type Input = z.input<typeof listTickets.input>;
const among = <T extends string>(known: readonly T[], text: string | undefined): T | undefined =>
  known.find((one) => one === text);

/** The API's input for an address; `any` asks for every status, nothing said asks for the unfinished. */
export const queueInput = (search: QueueSearch): Input => ({
  view: viewOf(search),
  status:
    search.status === 'any'
      ? TICKET_STATUSES.join()
      : (search.status ?? (search.q || search.createdFrom || search.transactionId ? undefined : UNFINISHED.join())),
  kind: among(['complaint', 'query'], search.kind),
  channel: search.channel,
  category: search.category,
  severity: search.severity,
  assigneeId: search.assigneeId,
  teamId: search.teamId,
  customerId: search.customerId,
  transactionId: search.transactionId,
  tag: search.tag,
  q: search.q,
  dueBefore: search.dueBefore,
  createdFrom: search.createdFrom,
  createdTo: search.createdTo,
  provider: search.provider,
  clock: search.clock,
  refundFrom: search.refundFrom,
  refundTo: search.refundTo,
  refundProvider: search.refundProvider,
  refundCurrency: search.refundCurrency,
  refundState: search.refundState,
  sort: among(['due', 'created', 'updated'], search.sort),
});

/** Keeps the queue's filters in the address when a ticket is opened or closed. */
export const sameSearch = (search: QueueSearch): QueueSearch => search;
