import { type Actor, systemActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findPlanned, lockCampaign } from './campaign.queries.ts';
import { isPlannable } from './campaign.rules.ts';
import { saveCampaign } from './campaign.store.ts';
import type { Campaign } from './campaign.ts';
import { asDraft } from './draft-campaign.ts';
import { turnCampaign } from './turn-campaign.ts';

export type PlanCampaign = { id: string; version: number; startAt: Date | null };

/** Lets a draft start by itself at a time, or not any more. Whom it reaches is settled when it starts. */
export const planCampaign = async (tx: Tx, actor: Actor, { id, version, startAt }: PlanCampaign): Promise<Campaign> => {
  const before = await asDraft(tx, actor, id);
  if (startAt !== null && !isPlannable(startAt, tx.now))
    throw new Problem('invalid', 'input_invalid', { fields: [{ path: 'startAt', code: 'out_of_range' }] });

  const after = await saveCampaign(tx, { ...before, version, startAt, planFault: null });
  recordAudit(tx, actor, {
    action: startAt === null ? 'campaign.unplanned' : 'campaign.planned',
    subject: { kind: 'campaign', id },
    before: { startAt: before.startAt },
    after: { startAt },
  });
  return after;
};

const giveUp = async (tx: Tx, planned: { id: string; version: number }, code: string): Promise<void> => {
  const campaign = await lockCampaign(tx, planned.id);
  if (campaign.version !== planned.version) return;
  await saveCampaign(tx, { ...campaign, startAt: null, planFault: code });
  recordAudit(tx, systemActor('campaigns'), {
    action: 'campaign.not_started',
    subject: { kind: 'campaign', id: planned.id },
    before: { startAt: campaign.startAt },
    after: { startAt: null },
    reason: code,
  });
};

/** Starts every draft whose time has come. One that cannot stays a draft and says why; answers how many were looked at. */
export const startPlanned = async (inTx: InTx): Promise<number> => {
  const planned = await inTx(findPlanned);
  for (const one of planned)
    try {
      await inTx((tx) => turnCampaign(tx, systemActor('campaigns'), 'start', one));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Somebody else has just changed or started it: theirs counts.
      if (error.code !== 'stale_version') await inTx((tx) => giveUp(tx, one, error.code));
    }
  return planned.length;
};
