import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Proportion } from '../statistics/wilson.ts';
import type { Arms, Campaign, Figures, Progress } from './campaign.ts';

const CAMPAIGN = `id, name, topic, audience, held_out_percent as "heldOutPercent", state, created_by as "createdById",
  created_by_name as "createdBy", created_at as "createdAt", start_at as "startAt", plan_fault as "planFault", started_at as "startedAt", ended_at as "endedAt", version`;

export const findCampaigns = async (
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Campaign[]> => {
  const [at = null, id = null] = cursor === undefined ? [] : decodeCursor(cursor);
  return sql(tx).query(
    `select ${CAMPAIGN} from campaign where $1::timestamptz is null or (created_at, id) < ($1::timestamptz, $2::uuid)
     order by created_at desc, id desc limit $3`,
    [at, id, limit + 1],
  );
};

const getWith = async (tx: Tx, id: string, lock: '' | 'for update' | 'for share'): Promise<Campaign> => {
  const [found]: Campaign[] = await sql(tx).query(`select ${CAMPAIGN} from campaign where id = $1 ${lock}`, [id]);
  if (!found) throw absent('campaign_absent');
  return found;
};

export const getCampaign = (tx: Tx, id: string): Promise<Campaign> => getWith(tx, id, '');
/** For whoever changes it: waits until nobody is sending for it. */
export const lockCampaign = (tx: Tx, id: string): Promise<Campaign> => getWith(tx, id, 'for update');
/** For whoever sends for it: many at once, but none while it is being changed. */
export const shareCampaign = (tx: Tx, id: string): Promise<Campaign> => getWith(tx, id, 'for share');

/** Drafts whose time to start has come. */
export const findPlanned = (tx: Tx): Promise<{ id: string; version: number }[]> =>
  sql(tx).query('select id, version from campaign where start_at <= $1 order by start_at limit 20', [tx.now]);

const NO_PROGRESS: Progress = { recipients: 0, heldOut: 0, waiting: 0, sent: 0 };

export const findProgress = async (tx: Tx, ids: readonly string[]): Promise<(id: string) => Progress> => {
  const rows: ({ id: string } & Progress)[] = await sql(tx).query(
    `select r.campaign_id as id, count(*)::int as recipients, count(*) filter (where r.state = 'held_out')::int as "heldOut",
       count(*) filter (where r.state = 'waiting')::int as waiting,
       (select count(*)::int from notice n where n.batch_id = r.campaign_id and n.state = 'sent') as sent
     from campaign_recipient r where r.campaign_id = any($1::uuid[]) group by r.campaign_id`,
    [ids],
  );
  const found = new Map(rows.map(({ id, ...progress }) => [id, progress]));
  return (id) => found.get(id) ?? NO_PROGRESS;
};

export type Due = { readonly campaignId: string; readonly customerId: string };

/** Whom a sending campaign may write to by now, the longest waiting first. */
export const findDue = (tx: Tx, limit: number): Promise<Due[]> =>
  sql(tx).query(
    `select r.campaign_id as "campaignId", r.customer_id as "customerId"
     from campaign_recipient r join campaign c on c.id = r.campaign_id
     where r.state = 'waiting' and r.due_at <= $1 and c.state = 'sending'
     order by r.due_at, r.campaign_id limit $2`,
    [tx.now, limit],
  );

/** Takes a recipient that still waits; false when another has it or it is done. */
export const lockWaiting = async (tx: Tx, { campaignId, customerId }: Due): Promise<boolean> => {
  const rows: unknown[] = await sql(tx).query(
    `select 1 from campaign_recipient where campaign_id = $1 and customer_id = $2 and state = 'waiting'
     for update skip locked`,
    [campaignId, customerId],
  );
  return rows.length > 0;
};

export const hasGrantedLessons = async (tx: Tx, customerId: string): Promise<boolean> => {
  const [row]: { granted: boolean }[] = await sql(tx).query(
    `select granted from consent where customer_id = $1 and purpose = 'education' order by at desc, id desc limit 1`,
    [customerId],
  );
  return row?.granted ?? false;
};

/** Campaigns that have nobody left to write to and no mail on the way. */
export const findFinished = async (tx: Tx): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `select c.id from campaign c where c.state = 'sending'
       and not exists (select from campaign_recipient r where r.campaign_id = c.id and r.state = 'waiting')
       and not exists (select from notice n where n.batch_id = c.id and n.state in ('queued', 'sending', 'held'))`,
  );
  return rows.map(({ id }) => id);
};

export const findFigures = async (tx: Tx, id: string): Promise<Figures> => {
  const [row]: Omit<Figures, 'skipped'>[] = await sql(tx).query(
    `select (select count(*)::int from campaign_recipient where campaign_id = $1 and state = 'handed_over') as "handedOver",
       (select count(*)::int from notice where batch_id = $1 and state in ('queued', 'sending', 'held')) as "onTheWay",
       (select count(*)::int from notice where batch_id = $1 and state = 'failed') as failed,
       (select min(due_at) from campaign_recipient where campaign_id = $1 and state = 'waiting') as "nextAt",
       count(*) filter (where helpful)::int as helpful, count(*) filter (where not helpful)::int as "notHelpful",
       count(opted_out_at)::int as "optedOut"
     from lesson_delivery where campaign_id = $1`,
    [id],
  );
  const skipped: { reason: string; count: number }[] = await sql(tx).query(
    `select reason, sum(count)::int as count from (
       select skipped_for as reason, count(*) from campaign_recipient where campaign_id = $1 and state = 'skipped' group by 1
       union all
       select suppressed_for, count(*) from notice where batch_id = $1 and state = 'suppressed' group by 1) s
     group by reason order by 2 desc, 1`,
    [id],
  );
  if (!row) throw absent('campaign_absent');
  return { ...row, skipped };
};

/** Of each arm, how many complained again within `days` of the start: by the lot that was drawn, whatever was sent. */
export const countRepeats = async (tx: Tx, id: string, startedAt: Date, days: number): Promise<Arms> => {
  const rows: { arm: string; of: number; count: number }[] = await sql(tx).query(
    `select r.arm, count(*)::int as of, count(*) filter (where exists (
        select from ticket t where t.customer_id = r.customer_id and t.kind = 'complaint'
          and t.created_at > $2 and t.created_at <= $2::timestamptz + make_interval(days => $3)))::int as count
     from campaign_recipient r where r.campaign_id = $1 group by r.arm`,
    [id, startedAt, days],
  );
  const arm = (name: string): Proportion => rows.find((row) => row.arm === name) ?? { of: 0, count: 0 };
  return { sent: arm('sent'), heldOut: arm('held_out') };
};
