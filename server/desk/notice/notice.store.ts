import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Notice } from './notice.ts';

/** Writes the notice unless one with its once-key is there; answers whether it did. Two at once: one waits and loses. */
export const insertNotice = async (tx: Tx, notice: Notice): Promise<boolean> => {
  const written: unknown[] = await sql(tx).query(
    `insert into notice (id, customer_id, ticket_id, topic, channel, locale, subject, body_text, body_html, state,
       suppressed_for, once_key, attempts, created_at, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
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

/** Ends a notice that was being sent; false when it had ended already. */
export const settleNotice = async (tx: Tx, id: string, settled: Settled): Promise<boolean> => {
  const [ended]: [unknown[], number] = await sql(tx).query(
    `update notice set state = $2, suppressed_for = $3, sent_at = case when $2 = 'sent' then $4::timestamptz end
     where id = $1 and state in ('queued', 'sending') returning id`,
    [id, settled.state, settled.state === 'suppressed' ? settled.reason : null, tx.now],
  );
  return ended.length > 0;
};
