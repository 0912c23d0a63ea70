import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { EducationSetting } from '../lesson/lesson.ts';
import { reachableSql } from './audience.queries.ts';
import type { Campaign } from './campaign.ts';

export const insertCampaign = async (tx: Tx, campaign: Campaign): Promise<void> => {
  await sql(tx).query(
    `insert into campaign (id, name, topic, audience, held_out_percent, state, created_by, created_by_name, created_at)
     values ($1, $2, $3, $4, $5, 'draft', $6, $7, $8)`,
    [
      campaign.id,
      campaign.name,
      campaign.topic,
      campaign.audience,
      campaign.heldOutPercent,
      campaign.createdById,
      campaign.createdBy,
      campaign.createdAt,
    ],
  );
};

/** @throws Problem stale_version when the campaign has moved on since the caller saw it */
export const saveCampaign = async (tx: Tx, campaign: Campaign): Promise<Campaign> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    `update campaign set name = $3, topic = $4, audience = $5, held_out_percent = $6, state = $7, started_at = $8,
       ended_at = $9, start_at = $10, plan_fault = $11, version = version + 1 where id = $1 and version = $2 returning id`,
    [
      campaign.id,
      campaign.version,
      campaign.name,
      campaign.topic,
      campaign.audience,
      campaign.heldOutPercent,
      campaign.state,
      campaign.startedAt,
      campaign.endedAt,
      campaign.startAt,
      campaign.planFault,
    ],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version', { version: campaign.version });
  return { ...campaign, version: campaign.version + 1 };
};

export const deleteDraft = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query(`delete from campaign where id = $1 and state = 'draft'`, [id]);
};

/**
 * Fixes who gets a campaign and who is held out. The lot is a digest of campaign and customer: as good as chance, and
 * the same however often it is drawn. Answers how many there are.
 */
export const fillRecipients = async (
  tx: Tx,
  campaign: Campaign,
  setting: EducationSetting,
  timeZone: string,
): Promise<number> => {
  const { select, values } = reachableSql(campaign.audience, setting, timeZone);
  const added: { customer_id: string }[] = await sql(tx).query(
    `insert into campaign_recipient (campaign_id, customer_id, arm, state, due_at)
     select $15::uuid, drawn.id, case when drawn.held then 'held_out' else 'sent' end,
       case when drawn.held then 'held_out' else 'waiting' end, $17::timestamptz
     from (select r.id, ('x' || substr(md5($15::text || r.id::text), 1, 7))::bit(28)::int % 100 < $16::int as held
           from (${select}) r) drawn
     on conflict do nothing returning customer_id`,
    [...values, campaign.id, campaign.heldOutPercent, tx.now],
  );
  return added.length;
};

export const handOver = async (tx: Tx, campaignId: string, customerId: string): Promise<void> => {
  await sql(tx).query(
    `update campaign_recipient set state = 'handed_over', handed_over_at = $3 where campaign_id = $1 and customer_id = $2`,
    [campaignId, customerId, tx.now],
  );
};

export const skipRecipient = async (tx: Tx, campaignId: string, customerId: string, reason: string): Promise<void> => {
  await sql(tx).query(
    `update campaign_recipient set state = 'skipped', skipped_for = $3 where campaign_id = $1 and customer_id = $2`,
    [campaignId, customerId, reason],
  );
};

export const putOff = async (tx: Tx, campaignId: string, customerId: string, until: Date): Promise<void> => {
  await sql(tx).query('update campaign_recipient set due_at = $3 where campaign_id = $1 and customer_id = $2', [
    campaignId,
    customerId,
    until,
  ]);
};

/** Gives up whoever is still waiting. */
export const skipWaiting = async (tx: Tx, campaignId: string, reason: string): Promise<void> => {
  await sql(tx).query(
    `update campaign_recipient set state = 'skipped', skipped_for = $2 where campaign_id = $1 and state = 'waiting'`,
    [campaignId, reason],
  );
};
