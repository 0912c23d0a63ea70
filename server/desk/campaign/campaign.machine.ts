import { machine } from '../../kernel/machine.ts';
import type { CampaignState } from './campaign.ts';

export type CampaignStep = 'start' | 'pause' | 'resume' | 'finish' | 'cancel';

export const campaignMachine = machine<CampaignState, CampaignStep>({
  name: 'campaign',
  initial: 'draft',
  transitions: {
    draft: { start: 'sending' },
    sending: { pause: 'paused', finish: 'done', cancel: 'cancelled' },
    paused: { resume: 'sending', cancel: 'cancelled' },
    done: {},
    cancelled: {},
  },
});
