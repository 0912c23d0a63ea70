import type { CampaignPageView, CampaignView } from '../../contract/campaign.ts';
import type { Actor } from '../../kernel/actor.ts';
import { mayNext } from './campaign.policy.ts';
import type { Arms, Campaign, Figures, Progress } from './campaign.ts';
import { differenceOf, shareOf } from './effect.rules.ts';

const DAY_MS = 86_400_000;

export const viewCampaign = (actor: Actor, campaign: Campaign, progress: Progress): CampaignView => ({
  id: campaign.id,
  name: campaign.name,
  topic: campaign.topic,
  audience: campaign.audience,
  heldOutPercent: campaign.heldOutPercent,
  state: campaign.state,
  createdAt: campaign.createdAt.toISOString(),
  createdBy: campaign.createdBy,
  startAt: campaign.startAt?.toISOString() ?? null,
  planFault: campaign.planFault,
  startedAt: campaign.startedAt?.toISOString() ?? null,
  endedAt: campaign.endedAt?.toISOString() ?? null,
  ...progress,
  can: mayNext(actor, campaign),
  version: campaign.version,
});

export const viewFigures = (figures: Figures): CampaignPageView['figures'] => ({
  ...figures,
  skipped: figures.skipped.map(({ reason, count }) => ({ reason, count })),
  nextAt: figures.nextAt?.toISOString() ?? null,
});

/** Null where nobody was held out: then nothing can be said. */
export const viewEffect = (
  { sent, heldOut }: Arms,
  { startedAt, days, now }: { startedAt: Date; days: number; now: Date },
): CampaignPageView['effect'] => {
  const difference = differenceOf(sent, heldOut);
  if (difference === null) return null;
  return {
    days,
    complete: now.getTime() >= startedAt.getTime() + days * DAY_MS,
    sent: { ...sent, share: shareOf(sent) },
    heldOut: { ...heldOut, share: shareOf(heldOut) },
    ...difference,
  };
};
