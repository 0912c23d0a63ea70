import type { z } from 'zod';
import type { countTickets, listTickets } from '../../contract/ticket.ts';
import type { Actor } from '../../kernel/actor.ts';
import { decodeCursor } from '../../kernel/page.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { tsqueryOf } from './search-terms.ts';
import { UNFINISHED } from './ticket.machine.ts';
import type { QueueRow } from './ticket.row.ts';

export type QueueInput = z.output<typeof listTickets.input>;
type Value = string | number | readonly string[] | null;

const UNFINISHED_SQL = `t.status in (${UNFINISHED.map((status) => `'${status}'`).join(', ')})`;
/** Spelled as the indexes spell it. */
const DUE_SQL = `coalesce(t.next_due_at, 'infinity')`;

const SORTS = {
  due: { key: DUE_SQL, order: 'asc', compare: '>' },
  created: { key: 't.created_at', order: 'desc', compare: '<' },
  updated: { key: 't.updated_at', order: 'desc', compare: '<' },
} as const;

const COLUMNS = `t.id, t.number, t.version, t.kind, t.status, t.waiting_for as "waitingFor", t.subject, t.category, t.severity,
  t.channel, t.locale, t.tags, t.last_seq as "lastSeq", t.customer_id as "customerId", c.name_sealed as "customerName",
  t.assignee_id as "assigneeId", a.name as "assigneeName", t.team_id as "teamId", m.name_zh as "teamNameZh",
  m.name_en as "teamNameEn", t.last_message_kind as "lastMessageKind", t.last_message_preview as "lastMessagePreview",
  t.last_message_at as "lastMessageAt", t.next_due_kind as "nextDueKind", t.next_due_at as "nextDueAt",
  t.wake_at as "wakeAt", t.created_at as "createdAt", t.updated_at as "updatedAt"`;

/** Collects conditions and their values in step; `$n` stands where `?` was. */
const makeConditions = () => {
  const parts: string[] = [];
  const values: Value[] = [];
  return {
    add: (text: string, ...given: Value[]): void => {
      let next = values.length;
      values.push(...given);
      parts.push(
        text.replace(/\?/g, () => {
          next += 1;
          return `$${next}`;
        }),
      );
    },
    parts,
    values,
  };
};
type Conditions = ReturnType<typeof makeConditions>;

/** A queue without other questions shows what is still to do; a search shows everything it finds. */
const isWorkQueue = (input: QueueInput): boolean =>
  input.sort === 'due' &&
  !input.q &&
  !input.customerId &&
  !input.transactionId &&
  !input.createdFrom &&
  !input.createdTo &&
  !input.clock &&
  !input.refundFrom;

const addStatus = (where: Conditions, input: QueueInput): void => {
  const { status } = input;
  if (status) where.add('t.status = any(?)', status);
  // Said in the index's own words as well, or the planner would not find it.
  if (status ? status.every((one) => UNFINISHED.includes(one)) : isWorkQueue(input)) where.add(UNFINISHED_SQL);
};

const addView = (where: Conditions, input: QueueInput, actor: Actor): void => {
  if (input.view === 'mine') where.add('t.assignee_id = ?', actor.kind === 'agent' ? actor.id : null);
  if (input.view === 'team') where.add('t.team_id = any(?)', actor.kind === 'agent' ? actor.teamIds : []);
  if (input.view === 'unassigned') where.add('t.assignee_id is null');
};

const addFilters = (where: Conditions, input: QueueInput): void => {
  if (input.kind) where.add('t.kind = ?', input.kind);
  if (input.category)
    where.add(
      input.category.includes('none') ? '(t.category = any(?) or t.category is null)' : 't.category = any(?)',
      input.category,
    );
  if (input.severity) where.add('t.severity = any(?)', input.severity);
  if (input.assigneeId) where.add('t.assignee_id = ?', input.assigneeId);
  if (input.teamId) where.add('t.team_id = ?', input.teamId);
  if (input.customerId) where.add('t.customer_id = ?', input.customerId);
  if (input.provider === 'none') where.add('t.provider is null');
  else if (input.provider) where.add('t.provider = ?', input.provider);
  if (input.dueBefore) where.add('t.next_due_at < ?', input.dueBefore);
  if (input.createdFrom) where.add('t.created_at >= ?', input.createdFrom);
  if (input.createdTo) where.add('t.created_at < ?', input.createdTo);
  if (input.transactionId)
    where.add('t.id in (select ticket_id from ticket_transaction where transaction_id = ?)', input.transactionId);
  if (input.clock) {
    const [kind = '', state = ''] = input.clock.split(':');
    where.add('exists (select from clock k where k.ticket_id = t.id and k.kind = ? and k.state = ?)', kind, state);
  }
  addRefundFilter(where, input);
};

const addRefundFilter = (where: Conditions, input: QueueInput): void => {
  const { refundFrom, refundTo, refundProvider, refundCurrency, refundState } = input;
  if (!(refundFrom || refundTo || refundProvider || refundCurrency || refundState)) return;
  where.add(
    `t.id in (select r.ticket_id from refund r
       where (?::timestamptz is null or r.requested_at >= ?) and (?::timestamptz is null or r.requested_at < ?)
       and r.provider = coalesce(?, r.provider) and r.currency = coalesce(?, r.currency) and r.state = coalesce(?, r.state))`,
    refundFrom ?? null,
    refundFrom ?? null,
    refundTo ?? null,
    refundTo ?? null,
    refundProvider ?? null,
    refundCurrency ?? null,
    refundState ?? null,
  );
};

/** The key as text with all its microseconds: a date cut to milliseconds would skip or repeat rows. */
const keyAsText = (sort: QueueInput['sort']): string => `(${SORTS[sort].key})::text as "sortKey"`;

/** One page of the queue, and one row more when there is more. `sortKey` and `id` make the cursor. */
export const findQueue = async (
  tx: Tx,
  actor: Actor,
  input: QueueInput,
): Promise<(QueueRow & { sortKey: string })[]> => {
  const where = makeConditions();
  addStatus(where, input);
  addView(where, input, actor);
  addFilters(where, input);
  const query = input.q ? tsqueryOf(input.q) : null;
  if (input.q && query === null) return [];
  if (query !== null) where.add('t.terms @@ ?::tsquery', query);
  const { key, order, compare } = SORTS[input.sort];
  if (input.cursor) {
    const [at, id] = decodeCursor(input.cursor);
    where.add(`(${key}, t.id) ${compare} (?::timestamptz, ?::uuid)`, String(at), String(id));
  }

  const page = `select t.* from ticket t ${where.parts.length > 0 ? `where ${where.parts.join(' and ')}` : ''}
     order by ${key} ${order}, t.id ${order} limit ${input.limit + 1}`;
  const rows: (QueueRow & { sortKey: string })[] = await sql(tx).query(
    `select ${COLUMNS}, ${keyAsText(input.sort)} from (${page}) t
     join customer c on c.id = t.customer_id
     left join agent a on a.id = t.assignee_id
     left join team m on m.id = t.team_id
     order by ${key} ${order}, t.id ${order}`,
    where.values,
  );
  return rows.map((row) => ({
    ...row,
    customerName: row.customerName === null ? null : vault(tx).open(row.customerName, 'customer.name'),
  }));
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
