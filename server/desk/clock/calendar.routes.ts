import {
  changeCalendar as changeCalendarEndpoint,
  changeTarget as changeTargetEndpoint,
  createCalendar as createCalendarEndpoint,
  listCalendars,
  listTargets,
  readIcal,
} from '../../contract/calendar.ts';
import { Problem } from '../../kernel/problem.ts';
import { routesFor } from '../../kernel/route.ts';
import { findAllTargets, findCalendarSettings } from './calendar.queries.ts';
import { viewCalendar, viewTarget } from './calendar.view.ts';
import { changeCalendar, createCalendar } from './change-calendar.ts';
import { changeTarget } from './change-target.ts';

type NamedDay = { readonly date: string; readonly name: string; readonly worked: boolean };
export type CalendarDeps = {
  /** The days that a calendar file names; null when it cannot be read. */
  readonly readIcalDays: (text: string, from: string, to: string) => readonly NamedDay[] | null;
};

const { route } = routesFor<CalendarDeps>();

export const calendarRoutes = [
  route(listCalendars, async ({ tx }) => ({
    items: (await findCalendarSettings(tx)).map(viewCalendar),
    nextCursor: null,
  })),
  route(readIcal, async ({ input, deps }) => {
    const days = deps.readIcalDays(input.text, input.from, input.to);
    if (days === null) {
      throw new Problem('invalid', 'input_invalid', { fields: [{ path: 'text', code: 'ical_unreadable' }] });
    }
    return { days: [...days] };
  }),
  route(createCalendarEndpoint, async ({ tx, actor, input }) => viewCalendar(await createCalendar(tx, actor, input))),
  route(changeCalendarEndpoint, async ({ tx, actor, input }) => viewCalendar(await changeCalendar(tx, actor, input))),
  route(listTargets, async ({ tx }) => ({ items: (await findAllTargets(tx)).map(viewTarget), nextCursor: null })),
  route(changeTargetEndpoint, async ({ tx, actor, input }) => viewTarget(await changeTarget(tx, actor, input))),
];
