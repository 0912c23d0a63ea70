import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { LegalHold, RetentionKey, RetentionRule } from './retention.ts';

/** @throws Problem stale_version */
export const saveRule = async (tx: Tx, rule: Omit<RetentionRule, 'floorDays'>): Promise<void> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    `update retention_rule set days = $3, active = $4, version = version + 1 where key = $1 and version = $2 returning key`,
    [rule.key, rule.version, rule.days, rule.active],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
};

/** Places a hold; false when one stands already. */
export const insertHold = async (tx: Tx, hold: Omit<LegalHold, 'liftedBy' | 'liftedAt'>): Promise<boolean> => {
  const added: unknown[] = await sql(tx).query(
    `insert into legal_hold (id, customer_id, reason, placed_by, placed_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [hold.id, hold.customerId, hold.reason, hold.placedBy, hold.placedAt],
  );
  return added.length > 0;
};

export const endHold = async (tx: Tx, id: string, by: string): Promise<void> => {
  await sql(tx).query('update legal_hold set lifted_by = $2, lifted_at = $3 where id = $1', [id, by, tx.now]);
};

const run = (tx: Tx, statements: readonly string[], ids: readonly string[]): Promise<void> =>
  statements.reduce(async (before, statement) => {
    await before;
    await sql(tx).query(statement, statement.includes('$2') ? [ids, tx.now] : [ids]);
  }, Promise.resolve());

/** How each kind goes: personal data and words are taken out, the fact that something happened stays. */
const STATEMENTS: Readonly<Record<RetentionKey, readonly string[]>> = {
  customer: [
    'delete from customer_session where customer_id = any($1)',
    `update provider_complaint set phone_sealed = null, payer = null
       where ticket_id in (select id from ticket where customer_id = any($1))`,
    `update customer set name_sealed = null, email_sealed = null, email_hash = null, phone_sealed = null, phone_hash = null,
       sub = 'forgotten-' || id, time_zone = null, forgotten_at = $2, version = version + 1 where id = any($1)`,
  ],
  thread: [
    `update message set body = '', author_name = case author_kind when 'customer' then '' else author_name end,
       event_params = event_params - 'body' - 'reason' - 'comment' where ticket_id = any($1)`,
    `update triage set reasons = '[]', severity_reasons = '[]', hints = '{}' where ticket_id = any($1)`,
    'delete from ticket_intake where ticket_id = any($1)',
    'update provider_complaint set phone_sealed = null, payer = null where ticket_id = any($1)',
    "update provider_answer set words = case when words is null then null else '' end, note = null where complaint_id in (select id from provider_complaint where ticket_id = any($1))",
    // Files without a message are removed, with what they hold, by the sweep for orphans.
    `update attachment set message_id = null, ticket_id = null, name = '' where ticket_id = any($1)`,
    `update ticket set subject = '', last_message_preview = null, rating_comment = null, terms = null, forgotten_at = $2
       where id = any($1)`,
  ],
  notice: [`update notice set subject = '', body_text = '', body_html = null, forgotten_at = $2 where id = any($1)`],
  staff_session: ['delete from staff_session where id = any($1)'],
  webhook_delivery: ['delete from webhook_delivery where id = any($1)'],
};

export const forget = (tx: Tx, key: RetentionKey, ids: readonly string[]): Promise<void> =>
  run(tx, STATEMENTS[key], ids);
