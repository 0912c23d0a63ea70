import type { CampaignView } from '../../contract/campaign.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { eventsOf } from '../../kernel/machine.ts';
import { campaignMachine } from './campaign.machine.ts';
import type { Campaign } from './campaign.ts';

const TURNS = ['start', 'pause', 'resume', 'cancel'] as const;

/** What this actor may do with a campaign next. */
export const mayNext = (actor: Actor, { state }: Campaign): CampaignView['can'] => {
  if (!hasPermission(actor, 'campaign:write')) return [];
  const steps = eventsOf(campaignMachine, state);
  return [...(state === 'draft' ? (['change'] as const) : []), ...TURNS.filter((turn) => steps.includes(turn))];
};
