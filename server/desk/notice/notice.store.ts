import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Notice } from './notice.ts';

/** Writes the notice unless one with its once-key is there; answers whether it did. Two at once: one waits and loses. */
export const insertNotice = async (tx: Tx, notice: Notice): Promise<boolean> => {
  const written: unknown[] = await sql(tx).query(
    `insert into notice (id, customer_id, ticket_id, topic, channel, locale, subject, body_text, body_html, state,
       suppressed_for, once_key, attempts, created_at, sent_at, batch_id, unsubscribe)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (once_key) do nothing returning id`,
    [
      notice.id,
      notice.customerId,
      notice.ticketId,
      notice.topic,
      notice.channel,
      notice.locale,
      notice.subject,
      notice.bodyText,
      notice.bodyHtml,
      notice.state,
      notice.suppressedFor,
      notice.onceKey,
      notice.attempts,
      notice.createdAt,
      notice.sentAt,
      notice.batchId,
      notice.unsubscribe,
    ],
  );
  return written.length > 0;
};

/** Notes one more attempt at sending; false when there is nothing left to send. */
export const startSending = async (tx: Tx, id: string): Promise<boolean> => {
  const [taken]: [unknown[], number] = await sql(tx).query(
    `update notice set state = 'sending', attempts = attempts + 1 where id = $1 and state in ('queued', 'sending') returning id`,
    [id],
  );
  return taken.length > 0;
};

export type Settled =
  | { readonly state: 'sent' }
  | { readonly state: 'failed' }
  | { readonly state: 'suppressed'; readonly reason: string };

/** Ends a notice that was being sent, even if it was held meanwhile; false when it had ended already. */
export const settleNotice = async (tx: Tx, id: string, settled: Settled): Promise<boolean> => {
  const [ended]: [unknown[], number] = await sql(tx).query(
    `update notice set state = $2, suppressed_for = $3, sent_at = case when $2 = 'sent' then $4::timestamptz end
     where id = $1 and state in ('queued', 'sending', 'held') returning id`,
    [id, settled.state, settled.state === 'suppressed' ? settled.reason : null, tx.now],
  );
  return ended.length > 0;
};

/** Keeps what a batch has not sent yet from being sent; one that a carrier has in its hands just now goes out. */
export const holdBatch = async (tx: Tx, batchId: string): Promise<number> => {
  const [held]: [unknown[], number] = await sql(tx).query(
    `update notice set state = 'held' where batch_id = $1 and state in ('queued', 'sending') returning id`,
    [batchId],
  );
  return held.length;
};

/** Lets a held batch go on; answers the ids that are to be sent again. */
export const releaseBatch = async (tx: Tx, batchId: string): Promise<string[]> => {
  const [released]: [{ id: string }[], number] = await sql(tx).query(
    `update notice set state = 'queued', released_at = $2 where batch_id = $1 and state = 'held' returning id`,
    [batchId, tx.now],
  );
  return released.map(({ id }) => id);
};

/** Gives up what a batch has not sent. */
export const dropBatch = async (tx: Tx, batchId: string, reason: string): Promise<number> => {
  const [dropped]: [unknown[], number] = await sql(tx).query(
    `update notice set state = 'suppressed', suppressed_for = $2
     where batch_id = $1 and state in ('queued', 'sending', 'held') returning id`,
    [batchId, reason],
  );
  return dropped.length;
};
