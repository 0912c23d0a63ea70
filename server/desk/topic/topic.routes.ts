import { listTopics, listTopicTickets } from '../../contract/topic.ts';
import type { Actor } from '../../kernel/actor.ts';
import { csvOf, tableOf } from '../../kernel/csv.ts';
import { pageOf } from '../../kernel/page.ts';
import { Problem } from '../../kernel/problem.ts';
import { Download, route } from '../../kernel/route.ts';
import { findCategoryNames } from '../category/category.queries.ts';
import { CATEGORY_COLUMNS, categoryCells } from '../category/category.words.ts';
import { getDeskDay } from '../cube/desk-day.ts';
import { maySeeTopics } from './topic.policy.ts';
import { findTopicCounts, findTopicTickets, getTopic } from './topic.queries.ts';
import { TOPIC_DEFINITIONS, viewTopics } from './topic.view.ts';

const WEEK_MS = 7 * 86_400_000;
const COLUMNS = ['category', 'language', 'name', 'firstAt', 'week', 'before', 'growth', 'score', ...CATEGORY_COLUMNS];

const check = (actor: Actor): void => {
  if (!maySeeTopics(actor)) throw new Problem('forbidden', 'permission_missing');
};

export const topicRoutes = [
  route(listTopics, async ({ tx, actor, input }) => {
    check(actor);
    const since = new Date(tx.now.getTime() - WEEK_MS);
    const items = viewTopics(await findTopicCounts(tx, input.category ?? null), since).slice(0, input.limit);
    if (input.format === 'csv') {
      const names = await findCategoryNames(tx);
      const lines = items.map((item) => ({
        ...item,
        ...categoryCells(names, item.category),
        name: item.name.join(' '),
      }));
      const file = `recourse-topics-${await getDeskDay(tx)}.csv`;
      return new Download(csvOf(tableOf(COLUMNS, lines)), 'text/csv; charset=utf-8', file);
    }
    return { from: since.toISOString(), to: tx.now.toISOString(), definitions: TOPIC_DEFINITIONS, items };
  }),
  route(listTopicTickets, async ({ tx, actor, input }) => {
    check(actor);
    const topic = await getTopic(tx, input.id);
    const found = await findTopicTickets(tx, topic.id, input);
    return pageOf(
      found,
      input.limit,
      ({ createdAt, id }) => [createdAt.toISOString(), id],
      (ticket) => ({ ...ticket, createdAt: ticket.createdAt.toISOString() }),
    );
  }),
];
