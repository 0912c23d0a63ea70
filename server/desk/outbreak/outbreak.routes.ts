import type { z } from 'zod';
import {
  getOutbreak as getOutbreakEndpoint,
  listOutbreaks,
  listOutbreakTickets,
  listOutbreakTransactions,
  type outbreakSummarySchema,
} from '../../contract/outbreak.ts';
import { pageOf } from '../../kernel/page.ts';
import { Download, route } from '../../kernel/route.ts';
import { exportOutbreak } from './export-outbreak.ts';
import { OUTBREAK_DEFINITIONS } from './outbreak.definitions.ts';
import { findOutbreakDays, findOutbreakPage } from './outbreak.queries.ts';
import { conditionsOf } from './outbreak.rules.ts';
import type { Condition, ToldOutbreak } from './outbreak.ts';
import { findOutbreakTickets, findOutbreakTransactions, findReach } from './reach.queries.ts';
import { checkSight, seeOutbreak } from './see-outbreak.ts';

const viewConditions = (conditions: readonly Condition[]) =>
  conditions.map(({ attribute, values }) => ({ attribute, values: [...values] }));

const viewOutbreak = (outbreak: ToldOutbreak): z.input<typeof outbreakSummarySchema> => ({
  id: outbreak.id,
  state: outbreak.state,
  openedDay: outbreak.openedDay,
  lastDay: outbreak.lastDay,
  closedDay: outbreak.closedDay,
  combination: viewConditions(outbreak.combination),
  observed: outbreak.observed,
  expected: outbreak.expected,
  score: outbreak.score,
  sentence: outbreak.sentence,
  version: outbreak.version,
});

export const outbreakRoutes = [
  route(listOutbreaks, async ({ tx, actor, input }) => {
    checkSight(actor);
    const found = await findOutbreakPage(tx, input);
    return pageOf(found, input.limit, ({ openedDay, id }) => [openedDay, id], viewOutbreak);
  }),
  route(getOutbreakEndpoint, async ({ tx, actor, input }) => {
    const outbreak = await seeOutbreak(tx, actor, input.id);
    if (input.format === 'csv') {
      const file = `recourse-outbreak-${input.table}-${outbreak.openedDay}.csv`;
      return new Download(await exportOutbreak(tx, outbreak, input.table), 'text/csv; charset=utf-8', file);
    }
    const { tickets, ...affected } = await findReach(tx, outbreak);
    return {
      ...viewOutbreak(outbreak),
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
