import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { ProviderAnswer, ProviderComplaint } from './provider-complaint.ts';

/** Queues every public word of the desk that has not been, each once. The caller holds the complaint. */
export const queueReplies = async (
  tx: Tx,
  { id, ticketId }: Pick<ProviderComplaint, 'id' | 'ticketId'>,
): Promise<void> => {
  await sql(tx).query(
    `insert into provider_answer (id, complaint_id, kind, message_id, due_at, created_at)
     select uuidv7(), $1, 'reply', m.id, $3, m.created_at from message m
     where m.ticket_id = $2 and m.visibility = 'public' and m.author_kind = 'agent'
       and m.seq > (select spoken_seq from provider_complaint where id = $1)
     order by m.seq on conflict do nothing`,
    [id, ticketId, tx.now],
  );
  await sql(tx).query(
    `update provider_complaint set spoken_seq = greatest(spoken_seq,
       (select coalesce(max(seq), 0) from message where ticket_id = $2)) where id = $1`,
    [id, ticketId],
  );
};

export const insertAnswer = async (
  tx: Tx,
  answer: Pick<ProviderAnswer, 'complaintId' | 'kind'> & { readonly words?: string },
): Promise<string> => {
  const id = tx.newId();
  await sql(tx).query(
    'insert into provider_answer (id, complaint_id, kind, words, due_at, created_at) values ($1, $2, $3, $4, $5, $5)',
    [id, answer.complaintId, answer.kind, answer.words ?? null, tx.now],
  );
  return id;
};

export type AnswerPatch = Partial<
  Pick<ProviderAnswer, 'state' | 'attempts' | 'dueAt' | 'triedAt' | 'sentAt' | 'code' | 'settledBy' | 'note'>
>;

/** @throws Problem stale_version */
export const saveAnswer = async (tx: Tx, answer: ProviderAnswer, patch: AnswerPatch): Promise<ProviderAnswer> => {
  const saved = { ...answer, ...patch, version: answer.version + 1 };
  const [rows]: [unknown[], number] = await sql(tx).query(
    `update provider_answer set state = $3, attempts = $4, due_at = $5, tried_at = $6, sent_at = $7, code = $8, settled_by = $9,
       note = $10, version = version + 1 where id = $1 and version = $2 returning id`,
    [
      answer.id,
      answer.version,
      saved.state,
      saved.attempts,
      saved.dueAt,
      saved.triedAt,
      saved.sentAt,
      saved.code,
      saved.settledBy,
      saved.note,
    ],
  );
  if (rows.length === 0) throw new Problem('conflict', 'stale_version');
  return saved;
};

/** Until when nobody else may speak about the complaint; null: anybody may. */
export const saveLease = async (tx: Tx, complaintId: string, until: Date | null): Promise<void> => {
  await sql(tx).query('update provider_complaint set leased_until = $2 where id = $1', [complaintId, until]);
};

export const isLeased = async (tx: Tx, complaintId: string): Promise<boolean> => {
  const [row]: { leased: boolean }[] = await sql(tx).query(
    'select coalesce(leased_until > $2, false) as leased from provider_complaint where id = $1',
    [complaintId, tx.now],
  );
  return row?.leased ?? false;
};
