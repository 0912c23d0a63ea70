import type { CampaignView } from '../../../server/contract/campaign.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import { useWords } from '../parts/use-words.ts';

const TONES: Readonly<Record<CampaignView['state'], Tone>> = {
  draft: 'plain',
  sending: 'info',
  paused: 'warn',
  done: 'good',
  cancelled: 'bad',
};

export const CampaignState = ({ state }: { readonly state: CampaignView['state'] }) => {
  const { w } = useWords();
  return <Chip tone={TONES[state]}>{w.education.campaigns.states[state]}</Chip>;
};
