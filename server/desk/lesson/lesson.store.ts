import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Delivery, Edition, EducationSetting, Lesson } from './lesson.ts';

/** @throws Problem stale_version when the lesson has moved on since the caller saw it */
export const saveLesson = async (
  tx: Tx,
  lesson: Pick<Lesson, 'topic' | 'categories' | 'active' | 'ownerId' | 'reviewOn' | 'version'>,
): Promise<void> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    `update lesson set categories = $3, active = $4, owner_id = $5, review_on = $6, version = version + 1, updated_at = $7
     where topic = $1 and version = $2 returning topic`,
    [lesson.topic, lesson.version, lesson.categories, lesson.active, lesson.ownerId, lesson.reviewOn, tx.now],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
};

/** Adds an edition after the newest; the lesson's row is held, so that two cannot take one number. */
export const insertEdition = async (
  tx: Tx,
  edition: Omit<Edition, 'edition' | 'publishedAt'> & { publishedById: string | null },
): Promise<number> => {
  const [row]: { edition: number }[] = await sql(tx).query(
    `insert into lesson_edition (topic, locale, channel, edition, title, tip, body, note, published_by, published_by_name,
       published_at)
     select $1, $2, $3, 1 + coalesce((select max(edition) from lesson_edition
         where topic = $1 and locale = $2 and channel = $3), 1), $4, $5, $6, $7, $8, $9, $10
     returning edition`,
    [
      edition.topic,
      edition.locale,
      edition.channel,
      edition.title,
      edition.tip,
      edition.body,
      edition.note,
      edition.publishedById,
      edition.publishedBy ?? '',
      tx.now,
    ],
  );
  return row?.edition ?? 1;
};

export const insertDelivery = async (tx: Tx, delivery: Omit<Delivery, 'helpful' | 'givenAt'>): Promise<void> => {
  await sql(tx).query(
    `insert into lesson_delivery (id, customer_id, topic, locale, channel, edition, title, body, ticket_id, campaign_id,
       notice_id, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      delivery.id,
      delivery.customerId,
      delivery.topic,
      delivery.locale,
      delivery.channel,
      delivery.edition,
      delivery.title,
      delivery.body,
      delivery.ticketId,
      delivery.campaignId,
      delivery.noticeId,
      tx.now,
    ],
  );
};

export const saveAnswer = async (tx: Tx, id: string, helpful: boolean): Promise<void> => {
  await sql(tx).query('update lesson_delivery set helpful = $2, answered_at = $3 where id = $1', [id, helpful, tx.now]);
};

/** Notes that a lesson's link was used to end lessons, or that this was taken back. */
export const noteOptOut = async (tx: Tx, id: string, isOut: boolean): Promise<void> => {
  await sql(tx).query('update lesson_delivery set opted_out_at = $2 where id = $1', [id, isOut ? tx.now : null]);
};

/** @throws Problem stale_version */
export const saveEducationSetting = async (tx: Tx, setting: EducationSetting): Promise<void> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    `update education_setting set quiet_from = $2, quiet_to = $3, cap_count = $4, cap_days = $5, consent = $6,
       effect_days = $7, version = version + 1, updated_at = $8 where version = $1 returning version`,
    [
      setting.version,
      setting.quietFrom,
      setting.quietTo,
      setting.capCount,
      setting.capDays,
      setting.consent,
      setting.effectDays,
      tx.now,
    ],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
};
