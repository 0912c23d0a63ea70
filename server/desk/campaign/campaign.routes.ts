import {
  cancelCampaign,
  changeCampaign as changeEndpoint,
  createCampaign as createEndpoint,
  deleteCampaign as deleteEndpoint,
  getCampaign as getEndpoint,
  listCampaigns,
  pauseCampaign,
  planCampaign as planEndpoint,
  resumeCampaign,
  sizeAudience,
  startCampaign,
} from '../../contract/campaign.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import { getEducationSetting } from '../lesson/lesson.queries.ts';
import { countAudience } from './audience.queries.ts';
import { countRepeats, findCampaigns, findFigures, findProgress, getCampaign } from './campaign.queries.ts';
import type { Campaign } from './campaign.ts';
import { viewCampaign, viewEffect, viewFigures } from './campaign.view.ts';
import { changeCampaign, checkAudience, createCampaign, deleteCampaign } from './draft-campaign.ts';
import { planCampaign } from './plan-campaign.ts';
import { type Turn, turnCampaign } from './turn-campaign.ts';

const viewPage = async (tx: Tx, actor: Actor, campaign: Campaign) => {
  const { startedAt } = campaign;
  const progress = await findProgress(tx, [campaign.id]);
  const { effectDays: days } = await getEducationSetting(tx);
  return {
    ...viewCampaign(actor, campaign, progress(campaign.id)),
    figures: viewFigures(await findFigures(tx, campaign.id)),
    effect:
      startedAt === null
        ? null
        : viewEffect(await countRepeats(tx, campaign.id, startedAt, days), { startedAt, days, now: tx.now }),
  };
};

const turned =
  (turn: Turn) =>
  async ({ tx, actor, input }: { tx: Tx; actor: Actor; input: { id: string; version: number } }) =>
    viewPage(tx, actor, await turnCampaign(tx, actor, turn, input));

export const campaignRoutes = [
  route(listCampaigns, async ({ tx, actor, input }) => {
    const campaigns = await findCampaigns(tx, input);
    const progress = await findProgress(
      tx,
      campaigns.map(({ id }) => id),
    );
    return pageOf(
      campaigns,
      input.limit,
      ({ createdAt, id }) => [createdAt.toISOString(), id],
      (campaign) => viewCampaign(actor, campaign, progress(campaign.id)),
    );
  }),
  route(sizeAudience, async ({ tx, input: { audience } }) => {
    checkAudience(audience);
    return countAudience(tx, audience, await getEducationSetting(tx), await getDeskTimeZone(tx));
  }),
  route(getEndpoint, async ({ tx, actor, input }) => viewPage(tx, actor, await getCampaign(tx, input.id))),
  route(createEndpoint, async ({ tx, actor, input }) => viewPage(tx, actor, await createCampaign(tx, actor, input))),
  route(changeEndpoint, async ({ tx, actor, input }) => viewPage(tx, actor, await changeCampaign(tx, actor, input))),
  route(deleteEndpoint, async ({ tx, actor, input }) => {
    await deleteCampaign(tx, actor, input.id);
    return null;
  }),
  route(planEndpoint, async ({ tx, actor, input: { startAt, ...seen } }) =>
    viewPage(
      tx,
      actor,
      await planCampaign(tx, actor, { ...seen, startAt: startAt === null ? null : new Date(startAt) }),
    ),
  ),
  route(startCampaign, turned('start')),
  route(pauseCampaign, turned('pause')),
  route(resumeCampaign, turned('resume')),
  route(cancelCampaign, turned('cancel')),
];
