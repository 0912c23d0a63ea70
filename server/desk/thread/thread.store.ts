import type { Tx } from '../../kernel/tx.ts';
import { gather, sql } from '../../platform/db/sql.ts';
import type { Message } from './thread.ts';

const rowOf = (message: Message) => ({
  id: message.id,
  ticket_id: message.ticketId,
  seq: message.seq,
  client_message_id: message.clientMessageId,
  author_kind: message.author.kind,
  author_id: message.author.id,
  author_name: message.author.kind === 'customer' ? '' : message.author.name,
  visibility: message.visibility,
  body: message.body,
  event_code: message.event?.code ?? null,
  event_params: message.event?.params ?? null,
  redactions: message.redactions,
  created_at: message.createdAt,
});

/** One statement for all; the unique (ticket, seq) catches a caller that did not hold the ticket. */
export const insertMessages = (tx: Tx, messages: readonly Message[]): void =>
  gather(tx, {
    text: 'insert into message select * from jsonb_populate_recordset(null::message, $1::jsonb)',
    values: [JSON.stringify(messages.map(rowOf))],
  });

/** Moves a reader's mark forward, never back; answers whether it moved. */
export const advanceReadMark = async (
  tx: Tx,
  mark: { ticketId: string; readerKind: 'customer' | 'agent'; readerId: string; seq: number },
): Promise<boolean> => {
  const moved: unknown[] = await sql(tx).query(
    `insert into read_mark (ticket_id, reader_kind, reader_id, seq, at) values ($1, $2, $3, $4, $5)
     on conflict (ticket_id, reader_kind, reader_id) do update set seq = excluded.seq, at = excluded.at
       where read_mark.seq < excluded.seq
     returning seq`,
    [mark.ticketId, mark.readerKind, mark.readerId, mark.seq, tx.now],
  );
  return moved.length > 0;
};
