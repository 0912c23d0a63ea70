import type { z } from 'zod';
import type { countTickets } from '../../contract/queue.ts';
import type { Actor } from '../../kernel/actor.ts';
import { decodeCursor } from '../../kernel/page.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { type Conditions, conditionsOf, type QueueInput, UNFINISHED_SQL, whereOf } from './queue-filter.queries.ts';
import { queryTerms, snippetOf } from './search-terms.ts';
import type { QueueRow } from './ticket.row.ts';

/** Spelled as the indexes spell it. */
const DUE_SQL = `coalesce(t.next_due_at, 'infinity')`;

const SORTS = {
  due: { key: DUE_SQL, order: 'asc', compare: '>' },
  created: { key: 't.created_at', order: 'desc', compare: '<' },
  updated: { key: 't.updated_at', order: 'desc', compare: '<' },
} as const;

const COLUMNS = `t.id, t.number, t.version, t.kind, t.status, t.waiting_for as "waitingFor", t.subject, t.category, t.severity,
  t.channel, t.complaint_source as "complaintSource", t.locale, t.tags, t.last_seq as "lastSeq", t.customer_id as "customerId", c.name_sealed as "customerName",
  t.assignee_id as "assigneeId", a.name as "assigneeName", t.team_id as "teamId", m.name_zh as "teamNameZh",
  m.name_en as "teamNameEn", t.last_message_kind as "lastMessageKind", t.last_message_preview as "lastMessagePreview",
  t.last_message_at as "lastMessageAt", t.next_due_kind as "nextDueKind", t.next_due_at as "nextDueAt",
  t.wake_at as "wakeAt", t.created_at as "createdAt", t.updated_at as "updatedAt"`;

/** The key as text with all its microseconds: a date cut to milliseconds would skip or repeat rows. */
const keyAsText = (sort: QueueInput['sort']): string => `(${SORTS[sort].key})::text as "sortKey"`;

/** The newest entry of each ticket that holds one of the words, cut around it. */
const findMatches = async (
  tx: Tx,
  ticketIds: readonly string[],
  q: string,
): Promise<Map<string, { seq: number; snippet: string }>> => {
  const terms = queryTerms(q).filter((term) => term.length > 1);
  if (ticketIds.length === 0 || terms.length === 0) return new Map();
  const patterns = terms.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`);
  const rows: { ticket_id: string; seq: number; body: string }[] = await sql(tx).query(
    `select distinct on (ticket_id) ticket_id, seq, body from message
     where ticket_id = any($1) and body ilike any($2) order by ticket_id, seq desc`,
    [ticketIds, patterns],
  );
  return new Map(rows.map(({ ticket_id, seq, body }) => [ticket_id, { seq, snippet: snippetOf(body, terms) }]));
};

type Found = QueueRow & { sortKey: string };
/** Where a page of the queue ends, as its cursor holds it. */
export const queueKey = ({ sortKey, id }: Found): [string, string] => [sortKey, id];

/** Begins after the cursor; gives the condition as it is numbered. */
const addCursor = (where: Conditions, sort: QueueInput['sort'], cursor: string): string => {
  const { key, compare } = SORTS[sort];
  const [at, id] = decodeCursor(cursor);
  where.add(`(${key}, t.id) ${compare} (?::timestamptz, ?::uuid)`, String(at), String(id));
  return `where ${where.parts.at(-1)}`;
};

/** So many tickets in their order are looked at before the words are looked up: words that many tickets hold fill a page from them. */
const NEXT = 1_000;
const nextOf = (sort: QueueInput['sort'], reached: string): string => {
  const { key, order } = SORTS[sort];
  return `(select * from ticket t ${reached} order by ${key} ${order}, t.id ${order} limit ${NEXT})`;
};

const findPage = (tx: Tx, where: Conditions, { sort, limit }: QueueInput, from: string): Promise<Found[]> => {
  const { key, order } = SORTS[sort];
  const page = `select t.* from ${from} t ${whereOf(where)} order by ${key} ${order}, t.id ${order} limit ${limit + 1}`;
  return sql(tx).query(
    `select ${COLUMNS}, ${keyAsText(sort)} from (${page}) t
     join customer c on c.id = t.customer_id
     left join agent a on a.id = t.assignee_id
     left join team m on m.id = t.team_id
     order by ${key} ${order}, t.id ${order}`,
    where.values,
  );
};

/** One page of the queue, and one row more when there is more. `sortKey` and `id` make the cursor. */
export const findQueue = async (tx: Tx, actor: Actor, input: QueueInput): Promise<Found[]> => {
  const where = await conditionsOf(tx, actor, input);
  if (!where) return [];
  const reached = input.cursor ? addCursor(where, input.sort, input.cursor) : '';
  const near = input.q && input.sort !== 'due' ? await findPage(tx, where, input, nextOf(input.sort, reached)) : [];
  const rows = near.length > input.limit ? near : await findPage(tx, where, input, 'ticket');
  const ids = rows.map(({ id }) => id);
  const matches = input.q ? await findMatches(tx, ids, input.q) : new Map<string, QueueRow['match']>();
  return rows.map((row) => ({
    ...row,
    customerName: row.customerName === null ? null : vault(tx).open(row.customerName, 'customer.name'),
    ...(matches.has(row.id) ? { match: matches.get(row.id) } : {}),
  }));
};

/** How many tickets a queue holds, counted no further than `most`: a number beside a name must stay cheap. */
export const countUpTo = async (tx: Tx, actor: Actor, input: QueueInput, most: number): Promise<number> => {
  const where = await conditionsOf(tx, actor, input);
  if (!where) return 0;
  const [row]: { count: number }[] = await sql(tx).query(
    `select count(*)::int as count from (select 1 from ticket t ${whereOf(where)} limit ${most}) as found`,
    where.values,
  );
  return row?.count ?? 0;
};

export type QueueCounts = z.output<typeof countTickets.output>;

/** How many unfinished tickets each view holds for this actor. */
export const countQueue = async (tx: Tx, actor: Actor): Promise<QueueCounts> => {
  const [counts]: QueueCounts[] = await sql(tx).query(
    `select count(*) filter (where t.assignee_id = $1)::int as mine,
       count(*) filter (where t.team_id = any($2))::int as team,
       count(*) filter (where t.assignee_id is null)::int as unassigned,
       count(*)::int as "all",
       count(*) filter (where t.next_due_at < $3)::int as overdue
     from ticket t where ${UNFINISHED_SQL}`,
    [actor.kind === 'agent' ? actor.id : null, actor.kind === 'agent' ? [...actor.teamIds] : [], tx.now],
  );
  return counts ?? { mine: 0, team: 0, unassigned: 0, all: 0, overdue: 0 };
};

/** One ticket as a row of the queue; null when there is none. */
export const findQueueRow = async (tx: Tx, ticketId: string): Promise<QueueRow | null> => {
  const rows: QueueRow[] = await sql(tx).query(
    `select ${COLUMNS} from ticket t join customer c on c.id = t.customer_id
     left join agent a on a.id = t.assignee_id left join team m on m.id = t.team_id where t.id = $1`,
    [ticketId],
  );
  const [row] = rows;
  if (!row) return null;
  return { ...row, customerName: row.customerName === null ? null : vault(tx).open(row.customerName, 'customer.name') };
};
