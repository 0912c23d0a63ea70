import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getLesson } from '../lesson/lesson.queries.ts';
import { getCampaign, lockCampaign } from './campaign.queries.ts';
import { findContradictions } from './campaign.rules.ts';
import { deleteDraft, insertCampaign, saveCampaign } from './campaign.store.ts';
import type { Audience, Campaign } from './campaign.ts';

export type CampaignWish = Pick<Campaign, 'name' | 'topic' | 'heldOutPercent'> & { readonly audience: Audience };

/** @throws Problem input_invalid naming what of an audience contradicts its basis */
export const checkAudience = (audience: Audience): void => {
  const fields = findContradictions(audience).map((key) => ({
    path: `audience.${key}`,
    code: 'audience_contradiction',
  }));
  if (fields.length > 0) throw new Problem('invalid', 'input_invalid', { fields });
};

const check = async (tx: Tx, actor: Actor, { topic, audience }: CampaignWish): Promise<void> => {
  const lesson = await getLesson(tx, topic);
  if (!hasPermission(actor, 'campaign:write')) throw new Problem('forbidden', 'campaign_write_forbidden');
  if (!lesson.active) throw new Problem('refused', 'lesson_inactive', { topic });
  checkAudience(audience);
};

/** Drafts a campaign; nothing is sent until it is started. */
export const createCampaign = async (tx: Tx, actor: Actor, wish: CampaignWish): Promise<Campaign> => {
  await check(tx, actor, wish);

  const id = tx.newId();
  const createdById = actor.kind === 'agent' ? actor.id : null;
  const rest = { createdById, createdBy: actor.name, createdAt: tx.now, endedAt: null, version: 1 };
  const plan = { startAt: null, planFault: null, startedAt: null };
  await insertCampaign(tx, { ...wish, ...rest, ...plan, id, state: 'draft' });
  const campaign = await getCampaign(tx, id);
  recordAudit(tx, actor, { action: 'campaign.drafted', subject: { kind: 'campaign', id }, after: wish });
  return campaign;
};

/** A draft, held. @throws Problem campaign_not_draft */
export const asDraft = async (tx: Tx, actor: Actor, id: string): Promise<Campaign> => {
  const campaign = await lockCampaign(tx, id);
  if (!hasPermission(actor, 'campaign:write')) throw new Problem('forbidden', 'campaign_write_forbidden');
  if (campaign.state !== 'draft') throw new Problem('refused', 'campaign_not_draft', { state: campaign.state });
  return campaign;
};

/** Changes a draft. */
export const changeCampaign = async (
  tx: Tx,
  actor: Actor,
  { id, version, ...wish }: CampaignWish & { id: string; version: number },
): Promise<Campaign> => {
  const before = await asDraft(tx, actor, id);
  await check(tx, actor, wish);

  const after = await saveCampaign(tx, { ...before, ...wish, version });
  recordAudit(tx, actor, { action: 'campaign.changed', subject: { kind: 'campaign', id }, before, after });
  return after;
};

/** Throws a draft away. */
export const deleteCampaign = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  const before = await asDraft(tx, actor, id);
  await deleteDraft(tx, id);
  recordAudit(tx, actor, { action: 'campaign.deleted', subject: { kind: 'campaign', id }, before });
};
