import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CampaignPageView, planCampaign } from '../../../server/contract/campaign.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { toLocalField } from '../actions/wake-times.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';

/** When a draft is to start by itself, by the clock of whoever sets it. */
export const CampaignPlan = ({
  campaign,
  onClose,
}: {
  readonly campaign: CampaignPageView;
  readonly onClose: () => void;
}) => {
  const { w } = useWords();
  const words = w.education.campaigns;
  const queries = useQueryClient();
  const [at, setAt] = useState(campaign.startAt === null ? '' : toLocalField(new Date(campaign.startAt)));
  const planning = useMutation({
    mutationFn: (startAt: string | null) => call(planCampaign, { id: campaign.id, version: campaign.version, startAt }),
    onSuccess: (saved) => {
      queries.setQueryData(['campaign', campaign.id], saved);
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
      onClose();
    },
  });
  const isPast = at !== '' && new Date(at).getTime() <= Date.now();
  return (
    <Dialog
      title={fill(words.planTitle, { name: campaign.name })}
      lead={words.planLead}
      submit={words.planSave}
      disabled={at === '' || isPast}
      busy={planning.isPending}
      fault={planning.error}
      onSubmit={() => planning.mutate(new Date(at).toISOString())}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        type="datetime-local"
        label={words.planAt}
        value={at}
        error={isPast ? words.planPast : null}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      {campaign.startAt === null ? null : (
        <Button variant="subtle" color="red" onClick={() => planning.mutate(null)}>
          {words.unplan}
        </Button>
      )}
    </Dialog>
  );
};
