import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type CampaignPageView,
  cancelCampaign,
  deleteCampaign,
  pauseCampaign,
  resumeCampaign,
  startCampaign,
} from '../../../server/contract/campaign.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { useAudienceSize } from './audience-size.tsx';
import { CampaignPlan } from './campaign-plan.tsx';
import css from './education.module.css';
import { useLessons } from './use-education.ts';

const TURNS = { start: startCampaign, pause: pauseCampaign, resume: resumeCampaign, cancel: cancelCampaign } as const;
type Turn = keyof typeof TURNS;

/** Says how many get it before it begins: what went out cannot be called back. */
const StartLead = ({ campaign }: { readonly campaign: CampaignPageView }) => {
  const { w, locale } = useWords();
  const size = useAudienceSize(campaign.audience).data;
  const lessons = useLessons().data?.items ?? [];
  const held = Math.round(((size?.reachable ?? 0) * campaign.heldOutPercent) / 100);
  return fill(w.education.campaigns.startLead, {
    count: size ? formatNumber(size.reachable - held, locale) : '…',
    held: formatNumber(held, locale),
    lesson: lessons.find(({ topic }) => topic === campaign.topic)?.title[locale] ?? campaign.topic,
  });
};

export const CampaignActions = ({
  campaign,
  onChange,
}: {
  readonly campaign: CampaignPageView;
  readonly onChange: () => void;
}) => {
  const { w } = useWords();
  const words = w.education.campaigns;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'start' | 'plan' | 'cancel' | 'drop' | null>(null);
  const turning = useMutation({
    mutationFn: (turn: Turn) => call(TURNS[turn], { id: campaign.id, version: campaign.version }),
    onSuccess: (saved, turn) => {
      queries.setQueryData(['campaign', campaign.id], saved);
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
      setAsked(null);
      if (turn === 'pause') tell(words.paused);
      if (turn === 'resume') tell(words.resumed);
    },
    onError: (fault, turn) => {
      if (turn === 'pause' || turn === 'resume') tellFault(fault);
      void queries.invalidateQueries({ queryKey: ['campaign', campaign.id] });
    },
  });
  const dropping = useMutation({
    mutationFn: () => call(deleteCampaign, { id: campaign.id }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
      void navigate({ to: '/education/campaigns' });
    },
  });
  const may = (turn: CampaignPageView['can'][number]) => campaign.can.includes(turn);
  const name = { name: campaign.name };
  return (
    <div className={css.buttons}>
      {may('start') ? <Button onClick={() => setAsked('start')}>{words.start}</Button> : null}
      {may('change') ? (
        <>
          <Button variant="default" onClick={() => setAsked('plan')}>
            {campaign.startAt === null ? words.plan : words.replan}
          </Button>
          <Button variant="default" onClick={onChange}>
            {words.change}
          </Button>
          <Button variant="default" onClick={() => setAsked('drop')}>
            {words.drop}
          </Button>
        </>
      ) : null}
      {may('pause') ? (
        <Button loading={turning.isPending} onClick={() => turning.mutate('pause')}>
          {words.pause}
        </Button>
      ) : null}
      {may('resume') ? (
        <Button loading={turning.isPending} onClick={() => turning.mutate('resume')}>
          {words.resume}
        </Button>
      ) : null}
      {may('cancel') ? (
        <Button variant="default" onClick={() => setAsked('cancel')}>
          {words.cancel}
        </Button>
      ) : null}
      {asked === 'start' ? (
        <Dialog
          title={fill(words.startTitle, name)}
          lead={<StartLead campaign={campaign} />}
          submit={words.start}
          busy={turning.isPending}
          fault={turning.error}
          onSubmit={() => turning.mutate('start')}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === 'plan' ? <CampaignPlan campaign={campaign} onClose={() => setAsked(null)} /> : null}
      {asked === 'cancel' ? (
        <Dialog
          title={fill(words.cancelTitle, name)}
          lead={words.cancelLead}
          submit={words.cancel}
          cancel={words.keep}
          danger
          busy={turning.isPending}
          fault={turning.error}
          onSubmit={() => turning.mutate('cancel')}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === 'drop' ? (
        <Dialog
          title={fill(words.dropTitle, name)}
          lead={words.dropLead}
          submit={words.drop}
          cancel={words.keep}
          danger
          busy={dropping.isPending}
          fault={dropping.error}
          onSubmit={() => dropping.mutate()}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </div>
  );
};
