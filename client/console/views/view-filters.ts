import { FILTER_KEYS, type QueueSearch, queueInput } from '../queue/queue-search.ts';

/** What of an address makes a view: what it asks the queue for, said in full, so that it means the same to everybody. */
export const filtersOf = (search: QueueSearch): Record<string, string> =>
  Object.fromEntries(
    Object.entries(queueInput(search)).flatMap(([key, value]) =>
      typeof value === 'string' && value !== '' ? [[key, value]] : [],
    ),
  );

/** The address of a view. Filters of a later desk that this one does not know are left out. */
export const searchOf = (view: {
  readonly id: string;
  readonly filters: Readonly<Record<string, string>>;
}): QueueSearch => ({
  ...Object.fromEntries(
    FILTER_KEYS.flatMap((key) => (view.filters[key] === undefined ? [] : [[key, view.filters[key]]])),
  ),
  saved: view.id,
});

const spelled = (filters: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(filters).sort(([a], [b]) => a.localeCompare(b)));
/** Whether the address still asks for what the view holds. */
export const isSameView = (search: QueueSearch, filters: Readonly<Record<string, string>>): boolean =>
  spelled(filtersOf(search)) === spelled(filters);
