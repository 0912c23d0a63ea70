import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';

/** What a line says of a ticket. Neither a customer's name nor their thread: a file outlives whoever may read it. */
const COLUMNS = {
  number: 't.number',
  createdAt: 't.created_at',
  kind: 't.kind',
  status: 't.status',
  category: 't.category',
  severity: 't.severity',
  channel: 't.channel',
  locale: 't.locale',
  provider: 't.provider',
  subject: 't.subject',
  tags: "array_to_string(t.tags, ' ')",
  assignee: 'a.name',
  team: 'coalesce(m.name_en, m.name_zh)',
  messages: 't.last_seq',
  firstResponseAt: 't.first_response_at',
  resolvedAt: 't.resolved_at',
  complaintState: 'k.state',
  cause: 'k.cause',
  outcome: 'k.outcome',
  redress: 'k.redress',
  decidedAt: 'k.decided_at',
  reopened: 'k.reopened_count',
  breaches: "(select count(*)::int from clock b where b.ticket_id = t.id and b.state = 'breached')",
  rating: 't.rating_score',
  transactions: '(select count(*)::int from ticket_transaction l where l.ticket_id = t.id)',
  updatedAt: 't.updated_at',
  id: 't.id',
};
export type Line = Readonly<Record<string, string | number | Date | null>>;

/** Of every line, in their order. */
export const LINE_NAMES = Object.keys(COLUMNS);
const SELECTED = Object.entries(COLUMNS).map(([name, of]) => `${of} as "${name}"`);

/** Lines of these tickets, in the order of their ids here. */
export const findLines = (tx: Tx, ids: readonly string[]): Promise<Line[]> =>
  sql(tx).query(
    `select ${SELECTED.join(', ')}
     from unnest($1::uuid[]) with ordinality as asked(id, place) join ticket t using (id)
     left join complaint k on k.ticket_id = t.id left join agent a on a.id = t.assignee_id left join team m on m.id = t.team_id
     order by asked.place`,
    [ids],
  );
