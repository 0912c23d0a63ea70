import type { Tx } from '../../kernel/tx.ts';
import { ask, sql, vault } from '../../platform/db/sql.ts';
import { displayName } from '../customer/customer.rules.ts';
import { MESSAGE_COLUMNS, type MessageRow, messageTable } from './thread.table.ts';
import type { Message } from './thread.ts';

const messageOf = (row: MessageRow, customerName: string): Message => ({
  id: row.id,
  ticketId: row.ticketId,
  seq: row.seq,
  clientMessageId: row.clientMessageId,
  author: {
    kind: row.authorKind,
    id: row.authorId,
    name: row.authorKind === 'customer' ? customerName : row.authorName,
  },
  visibility: row.visibility,
  body: row.body,
  event: row.eventCode === null ? null : { code: row.eventCode, params: row.eventParams ?? {} },
  redactions: row.redactions,
  createdAt: row.createdAt,
});

/** Every customer's message of a ticket is its one customer's. */
const nameOfCustomer = async (tx: Tx, ticketId: string): Promise<string> => {
  const [row]: { sub: string; name_sealed: string | null }[] = await sql(tx).query(
    'select c.sub, c.name_sealed from ticket t join customer c on c.id = t.customer_id where t.id = $1',
    [ticketId],
  );
  if (!row) return '';
  const name = row.name_sealed === null ? null : vault(tx).open(row.name_sealed, 'customer.name');
  return displayName({ sub: row.sub, name });
};

const named = async (tx: Tx, ticketId: string, rows: readonly MessageRow[]): Promise<Message[]> => {
  const name = rows.some((row) => row.authorKind === 'customer') ? await nameOfCustomer(tx, ticketId) : '';
  return rows.map((row) => messageOf(row, name));
};

export type ThreadRange = {
  ticketId: string;
  afterSeq: number;
  limit: number;
  /** A customer's reader asks for 'public' and never sees that anything else exists. */
  visibility: 'public' | 'all';
};

/** The thread after a seq, oldest first; one row more than `limit` says that there is more. */
export const findMessages = async (
  tx: Tx,
  { ticketId, afterSeq, limit, visibility }: ThreadRange,
): Promise<Message[]> => {
  const query = sql(tx)
    .getRepository(messageTable)
    .createQueryBuilder('message')
    .where('message.ticketId = :ticketId and message.seq > :afterSeq', { ticketId, afterSeq });
  if (visibility === 'public') query.andWhere("message.visibility = 'public'");
  const rows = await query
    .orderBy('message.seq')
    .limit(limit + 1)
    .getMany();
  return named(tx, ticketId, rows);
};

export const findMessageByClientId = async (
  tx: Tx,
  ticketId: string,
  clientMessageId: string,
): Promise<Message | null> => {
  const rows = await ask<MessageRow>(
    tx,
    `select ${MESSAGE_COLUMNS} from message m where m.ticket_id = $1 and m.client_message_id = $2`,
    [ticketId, clientMessageId],
  );
  return (await named(tx, ticketId, rows))[0] ?? null;
};

/** Entries of a thread by their places, in order; places without an entry are left out. */
export const findMessagesAt = async (tx: Tx, ticketId: string, seqs: readonly number[]): Promise<Message[]> => {
  const rows = await sql(tx)
    .getRepository(messageTable)
    .createQueryBuilder('message')
    .where('message.ticketId = :ticketId and message.seq = any(:seqs)', { ticketId, seqs: [...seqs] })
    .orderBy('message.seq')
    .getMany();
  return named(tx, ticketId, rows);
};

/** An entry with whose ticket it stands in; null when there is none. */
export const findMessage = async (tx: Tx, id: string): Promise<{ message: Message; customerId: string } | null> => {
  const rows = await ask<MessageRow & { customerId: string }>(
    tx,
    `select ${MESSAGE_COLUMNS}, t.customer_id as "customerId" from message m join ticket t on t.id = m.ticket_id where m.id = $1`,
    [id],
  );
  const [row] = rows;
  const [message] = row ? await named(tx, row.ticketId, [row]) : [];
  return row && message ? { message, customerId: row.customerId } : null;
};

/** The newest reply that somebody else of the desk sent after a seq. */
export const findNewerReply = async (
  tx: Tx,
  ticketId: string,
  afterSeq: number,
  exceptId: string,
): Promise<{ seq: number; name: string; at: Date } | null> => {
  const [row]: { seq: number; name: string; at: Date }[] = await sql(tx).query(
    `select seq, author_name as name, created_at as at from message
     where ticket_id = $1 and seq > $2 and author_kind = 'agent' and visibility = 'public'
       and author_id is distinct from $3
     order by seq desc limit 1`,
    [ticketId, afterSeq, exceptId],
  );
  return row ?? null;
};

/** The first entry of a ticket: what the matter was opened with. */
export const findFirstMessage = async (tx: Tx, ticketId: string): Promise<Message | null> => {
  const rows = await sql(tx).getRepository(messageTable).findBy({ ticketId, seq: 1 });
  return (await named(tx, ticketId, rows))[0] ?? null;
};

export type NamedRead = { kind: 'customer' | 'agent'; id: string; name: string; seq: number };

/** How far each reader has come. A customer's name is left to whoever may show it. */
export const findReads = (tx: Tx, ticketId: string): Promise<NamedRead[]> =>
  sql(tx).query(
    `select r.reader_kind as kind, r.reader_id as id, coalesce(a.name, '') as name, r.seq
     from read_mark r left join agent a on r.reader_kind = 'agent' and a.id = r.reader_id
     where r.ticket_id = $1 order by r.at`,
    [ticketId],
  );
