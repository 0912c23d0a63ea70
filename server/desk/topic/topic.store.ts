import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Topic } from './topic.ts';

/** One writer at a time; it sees whatever the one before committed. */
export const lockTopics = async (tx: Tx): Promise<void> => {
  await sql(tx).query('lock table topic in share row exclusive mode');
};

/** Tickets that went to another category, or into another ticket, leave their topic; a topic without any goes. */
export const dropStrays = async (tx: Tx): Promise<void> => {
  await sql(tx).query(
    `delete from topic_ticket m using topic p, ticket t where p.id = m.topic_id and t.id = m.ticket_id
       and (t.category is distinct from p.category or t.status = 'merged')`,
  );
  await sql(tx).query('delete from topic p where not exists (select from topic_ticket m where m.topic_id = p.id)');
};

export const saveTopic = async (
  tx: Tx,
  topic: Topic,
  members: readonly { readonly ticketId: string; readonly at: Date }[],
): Promise<void> => {
  await sql(tx).query(
    `insert into topic (id, category, language, name, first_at, updated_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set name = excluded.name, updated_at = excluded.updated_at where topic.name <> excluded.name`,
    [topic.id, topic.category, topic.language, topic.name, topic.firstAt, tx.now],
  );
  await sql(tx).query(
    `insert into topic_ticket (ticket_id, topic_id, at) select * from unnest($2::uuid[], array_fill($1::uuid, array[cardinality($2)]), $3::timestamptz[])
     on conflict (ticket_id) do update set topic_id = excluded.topic_id where topic_ticket.topic_id <> excluded.topic_id`,
    [topic.id, members.map(({ ticketId }) => ticketId), members.map(({ at }) => at)],
  );
};
