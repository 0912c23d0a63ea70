import {
  getOutbreak as getOutbreakEndpoint,
  listOutbreaks,
  listOutbreakTickets,
  listOutbreakTransactions,
} from '../../contract/outbreak.ts';
import { pageOf } from '../../kernel/page.ts';
import { Download, route } from '../../kernel/route.ts';
import { getDeskDay } from '../cube/desk-day.ts';
import { EXPORT_LIMIT, exportOutbreak } from './export-outbreak.ts';
import { exportOutbreaks } from './export-outbreaks.ts';
import { OUTBREAK_DEFINITIONS } from './outbreak.definitions.ts';
import { findOutbreakDays } from './outbreak.queries.ts';
import { conditionsOf } from './outbreak.rules.ts';
import { viewConditions, viewOutbreak } from './outbreak.view.ts';
import { findOutbreakPage } from './outbreak-list.queries.ts';
import { findOutbreakTickets, findOutbreakTransactions, findReach } from './reach.queries.ts';
import { checkSight, seeOutbreak, seeProblemsOf } from './see-outbreak.ts';

export const outbreakRoutes = [
  route(listOutbreaks, async ({ tx, actor, input }) => {
    checkSight(actor);
    const isSheet = input.format === 'csv';
    const found = await findOutbreakPage(tx, isSheet ? { ...input, limit: EXPORT_LIMIT, cursor: undefined } : input);
    const problems = await seeProblemsOf(tx, actor, found);
    if (isSheet) {
      const sheet = exportOutbreaks(found.slice(0, EXPORT_LIMIT), problems);
      return new Download(sheet, 'text/csv; charset=utf-8', `recourse-outbreaks-${await getDeskDay(tx)}.csv`);
    }
    const page = pageOf(
      found,
      input.limit,
      ({ openedDay, id }) => [openedDay, id],
      (one) => viewOutbreak(one, problems.get(one.id)),
    );
    return { ...page, definitions: OUTBREAK_DEFINITIONS };
  }),
  route(getOutbreakEndpoint, async ({ tx, actor, input }) => {
    const outbreak = await seeOutbreak(tx, actor, input.id);
    if (input.format === 'csv') {
      const file = `recourse-outbreak-${input.table}-${outbreak.openedDay}.csv`;
      return new Download(await exportOutbreak(tx, actor, outbreak, input.table), 'text/csv; charset=utf-8', file);
    }
    const { tickets, ...affected } = await findReach(tx, outbreak);
    const problems = await seeProblemsOf(tx, actor, [outbreak]);
    return {
      ...viewOutbreak(outbreak, problems.get(outbreak.id)),
      definitions: OUTBREAK_DEFINITIONS,
      series: viewConditions(conditionsOf(outbreak.series)),
      path: outbreak.path.map((step) => ({ ...step, values: [...step.values] })),
      days: await findOutbreakDays(tx, outbreak.id),
      tickets,
      affected,
    };
  }),
  route(listOutbreakTickets, async ({ tx, actor, input }) => {
    const outbreak = await seeOutbreak(tx, actor, input.id);
    const found = await findOutbreakTickets(tx, outbreak, input);
    return pageOf(
      found,
      input.limit,
      ({ createdAt, id }) => [createdAt.toISOString(), id],
      (ticket) => ({ ...ticket, createdAt: ticket.createdAt.toISOString() }),
    );
  }),
  route(listOutbreakTransactions, async ({ tx, actor, input }) => {
    const outbreak = await seeOutbreak(tx, actor, input.id);
    const found = await findOutbreakTransactions(tx, outbreak, input);
    return pageOf(
      found,
      input.limit,
      ({ occurredAt, id }) => [occurredAt.toISOString(), id],
      (transaction) => ({ ...transaction, occurredAt: transaction.occurredAt.toISOString() }),
    );
  }),
];
