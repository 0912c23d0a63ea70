import type { Category } from '../../contract/taxonomy.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type Topic, type TopicCount, type TopicText, WEEKS_BEFORE } from './topic.ts';

const WEEK_MS = 7 * 86_400_000;
/** So far back a topic is known by its texts; one that is silent for longer is new when it comes again. */
export const WINDOW_WEEKS = 8;
/** Of a busier category the newest are looked at. */
const MOST_TEXTS = 2_000;

const weeksAgo = (tx: Tx, weeks: number): Date => new Date(tx.now.getTime() - weeks * WEEK_MS);

/** Tickets `t` that belong under a topic. */
const MEANT = `t.kind = 'complaint' and t.category is not null and t.status <> 'merged' and t.created_at >= $1`;

/** Categories with complaints of the window that stand under no topic yet. */
export const findUntold = async (tx: Tx): Promise<Category[]> => {
  const rows: { category: Category }[] = await sql(tx).query(
    `select distinct t.category from ticket t
     where ${MEANT} and not exists (select from topic_ticket m where m.ticket_id = t.id)
       and exists (select from message q where q.ticket_id = t.id and q.author_kind = 'customer') order by 1`,
    [weeksAgo(tx, WINDOW_WEEKS)],
  );
  return rows.map(({ category }) => category);
};

/** What customers first wrote in complaints of a category, the oldest first. */
export const findTopicTexts = (tx: Tx, category: Category): Promise<TopicText[]> =>
  sql(tx).query(
    `select * from (
       select t.id as "ticketId", t.customer_id as "customerId", q.body, t.created_at as at, m.topic_id as "topicId"
       from ticket t left join topic_ticket m on m.ticket_id = t.id
       join lateral (select body from message where ticket_id = t.id and author_kind = 'customer' order by seq limit 1) q on true
       where ${MEANT} and t.category = $2 order by t.created_at desc, t.id desc limit ${MOST_TEXTS}) newest
     order by at, "ticketId"`,
    [weeksAgo(tx, WINDOW_WEEKS), category],
  );

/** Of the whole desk's, by which it is known what every complaint says. */
const MOST_USUAL = 4_000;

export const findRecentBodies = async (tx: Tx): Promise<string[]> => {
  const rows: { body: string }[] = await sql(tx).query(
    `select q.body from (select t.id from ticket t where ${MEANT} order by t.created_at desc, t.id desc limit ${MOST_USUAL}) t
     join lateral (select body from message where ticket_id = t.id and author_kind = 'customer' order by seq limit 1) q on true`,
    [weeksAgo(tx, WINDOW_WEEKS)],
  );
  return rows.map(({ body }) => body);
};

const SELECT = 'select id, category, language, name, first_at as "firstAt" from topic';

export const findTopicsOf = (tx: Tx, category: Category): Promise<Topic[]> =>
  sql(tx).query(`${SELECT} where category = $1`, [category]);

export const getTopic = async (tx: Tx, id: string): Promise<Topic> => {
  const [found]: Topic[] = await sql(tx).query(`${SELECT} where id = $1`, [id]);
  if (!found) throw absent('topic_absent');
  return found;
};

const SAMPLES = 3;
const LEAST_TICKETS = 3;
const MOST_TOPICS = 500;

/** Named topics of the last seven days with how often they came then and before, and their newest tickets. */
export const findTopicCounts = (tx: Tx, category: Category | null): Promise<TopicCount[]> =>
  sql(tx).query(
    `with counted as (
       select m.topic_id as id, count(*) filter (where m.at >= $1)::int as week, count(*) filter (where m.at < $1)::int as before
       from topic_ticket m where m.at >= $2 and m.at <= $4 group by 1)
     select p.id, p.category, p.language, p.name, p.first_at as "firstAt", c.week, c.before,
       (select jsonb_agg(jsonb_build_object('id', t.id, 'number', t.number, 'subject', t.subject) order by s.at desc, t.id desc)
        from (select ticket_id, at from topic_ticket where topic_id = p.id order by at desc, ticket_id desc limit ${SAMPLES}) s
        join ticket t on t.id = s.ticket_id) as samples
     from counted c join topic p on p.id = c.id
     where c.week >= ${LEAST_TICKETS} and p.name <> '{}' and ($3::text is null or p.category = $3)
     order by c.week desc, p.id limit ${MOST_TOPICS}`,
    [weeksAgo(tx, 1), weeksAgo(tx, 1 + WEEKS_BEFORE), category, tx.now],
  );

export type TopicTicket = {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly status: string;
  readonly createdAt: Date;
};

export const findTopicTickets = (
  tx: Tx,
  topicId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<TopicTicket[]> => {
  const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor);
  return sql(tx).query(
    `select t.id, t.number, t.subject, t.status, t.created_at as "createdAt" from topic_ticket m join ticket t on t.id = m.ticket_id
     where m.topic_id = $1 and ($2::timestamptz is null or (m.at, t.id) < ($2, $3::uuid))
     order by m.at desc, t.id desc limit $4`,
    [topicId, at, id, limit + 1],
  );
};
