import { decodeCursor } from '../../kernel/page.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Said } from './provider-complaint.rules.ts';
import type { ProviderAnswer, ProviderTask } from './provider-complaint.ts';

const ANSWER = `a.id, a.complaint_id as "complaintId", a.kind, a.message_id as "messageId", a.words, a.state, a.attempts,
  a.due_at as "dueAt", a.tried_at as "triedAt", a.sent_at as "sentAt", a.code, a.settled_by as "settledBy", a.note, a.version,
  a.created_at as "createdAt"`;
const IN_ORDER = 'order by a.created_at, a.id';

/** What the desk has to give back about a complaint, in the order in which it was said. */
export const findAnswers = (tx: Tx, complaintId: string): Promise<ProviderAnswer[]> =>
  sql(tx).query(`select ${ANSWER} from provider_answer a where a.complaint_id = $1 ${IN_ORDER}`, [complaintId]);

export const findAnswer = async (tx: Tx, id: string): Promise<ProviderAnswer | null> => {
  const [found]: ProviderAnswer[] = await sql(tx).query(`select ${ANSWER} from provider_answer a where a.id = $1`, [
    id,
  ]);
  return found ?? null;
};

/** What has been on its way at least once, in words as the provider would show it. */
export const findSaid = (tx: Tx, complaintId: string): Promise<(Said & { id: string })[]> =>
  sql(tx).query(
    `select a.id, a.kind, a.tried_at as "triedAt", a.sent_at as "sentAt", coalesce(m.body, a.words, '') as text
     from provider_answer a left join message m on m.id = a.message_id
     where a.complaint_id = $1 and a.tried_at is not null ${IN_ORDER}`,
    [complaintId],
  );

/** The words of an answer, and the files that go with it. */
export const findContent = async (
  tx: Tx,
  { messageId, words }: Pick<ProviderAnswer, 'messageId' | 'words'>,
): Promise<{ text: string; files: { key: string; type: string }[] }> => {
  if (messageId === null) return { text: words ?? '', files: [] };
  // Asked for by what it is once more: a note must not leave the desk whatever queued it.
  const [message]: { body: string }[] = await sql(tx).query(
    `select body from message where id = $1 and visibility = 'public' and author_kind = 'agent'`,
    [messageId],
  );
  if (!message) throw new Error('an answer without a public message');
  const files: { key: string; type: string }[] = await sql(tx).query(
    'select file_key as key, type from attachment where message_id = $1 order by created_at, id',
    [messageId],
  );
  return { text: message.body, files };
};

/** Tickets about which something is due to be given, or was on its way when its worker died. */
export const findTicketsDue = async (tx: Tx, limit: number): Promise<string[]> => {
  const rows: { ticket_id: string }[] = await sql(tx).query(
    `select distinct p.ticket_id from provider_answer a join provider_complaint p on p.id = a.complaint_id
     where a.state in ('queued', 'sending') and a.due_at <= $1
       and not exists (select from provider_answer f where f.complaint_id = p.id and f.state = 'failed'
                       and (f.created_at, f.id) < (a.created_at, a.id))
     limit $2`,
    [tx.now, limit],
  );
  return rows.map((row) => row.ticket_id);
};

/** What waits for a person, oldest first; one more than `limit` when there are more. */
export const findProviderTasks = async (
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ProviderTask[]> => {
  const [at = null, id = null] = cursor === undefined ? [] : decodeCursor(cursor);
  const rows: (ProviderAnswer & Omit<ProviderTask, 'answer'>)[] = await sql(tx).query(
    `select ${ANSWER}, p.source, p.reference, t.id as "ticketId", t.number, t.subject
     from provider_answer a join provider_complaint p on p.id = a.complaint_id join ticket t on t.id = p.ticket_id
     where a.state = 'failed' and ($2::timestamptz is null or (a.created_at, a.id) > ($2::timestamptz, $3::uuid))
     ${IN_ORDER} limit $1`,
    [limit + 1, at, id],
  );
  return rows.map(({ source, reference, ticketId, number, subject, ...answer }) => ({
    answer,
    source,
    reference,
    ticketId,
    number,
    subject,
  }));
};
