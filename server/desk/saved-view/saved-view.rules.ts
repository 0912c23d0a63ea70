import type { FieldFault } from '../../contract/common.ts';
import { listTickets } from '../../contract/queue.ts';

const OF_A_PAGE = ['limit', 'cursor'];
const KNOWN = Object.keys(listTickets.input.shape).filter((name) => !OF_A_PAGE.includes(name));

/** What in these filters the queue would not understand. */
export const findFilterFaults = (filters: Readonly<Record<string, string>>): FieldFault[] => {
  const unknown = Object.keys(filters).filter((name) => !KNOWN.includes(name));
  const parsed = listTickets.input.safeParse(filters);
  return [
    ...unknown.map((name) => ({ path: `filters.${name}`, code: 'unknown_filter' })),
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => ({ path: `filters.${issue.path.join('.')}`, code: issue.code }))),
  ];
};

/** The filters as the queue takes them; null when a later version of the desk no longer knows one. */
export const readFilters = (filters: Readonly<Record<string, string>>) => {
  const parsed = listTickets.input.safeParse(filters);
  return parsed.success ? parsed.data : null;
};
