import { Alert, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type AudienceView,
  type CampaignPageView,
  changeCampaign,
  createCampaign,
} from '../../../server/contract/campaign.ts';
import { call } from '../../api.ts';
import page from '../parts/page.module.css';
import { problemText } from '../parts/problem-text.ts';
import { useWords } from '../parts/use-words.ts';
import { AudienceFields } from './audience-fields.tsx';
import { AudienceSize, useAudienceSize } from './audience-size.tsx';
import css from './education.module.css';
import { useLessons } from './use-education.ts';

const HELD_OUT = 10;
const MOST_HELD_OUT = 50;

/** The draft of a campaign: which lesson, to whom, and how many that is. */
export const CampaignForm = ({
  campaign,
  audience: wished,
  onSaved,
}: {
  readonly campaign: CampaignPageView | null;
  readonly audience: AudienceView;
  readonly onSaved: (campaign: CampaignPageView) => void;
}) => {
  const { w, locale } = useWords();
  const words = w.education.campaigns;
  const queries = useQueryClient();
  const lessons = useLessons().data?.items ?? [];
  const [name, setName] = useState(campaign?.name ?? '');
  const [topic, setTopic] = useState<string | null>(campaign?.topic ?? null);
  const [audience, setAudience] = useState(campaign?.audience ?? wished);
  const [heldOutPercent, setHeldOutPercent] = useState(campaign?.heldOutPercent ?? HELD_OUT);
  const size = useAudienceSize(audience);
  const saving = useMutation({
    mutationFn: () => {
      const wish = { name: name.trim(), topic: topic ?? '', audience, heldOutPercent };
      return campaign
        ? call(changeCampaign, { ...wish, id: campaign.id, version: campaign.version })
        : call(createCampaign, wish);
    },
    onSuccess: (saved) => {
      queries.setQueryData(['campaign', saved.id], saved);
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
      onSaved(saved);
    },
  });
  return (
    <form
      className={`${css.two} ${css.aside}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && topic !== null && !saving.isPending) saving.mutate();
      }}
    >
      <div className={page.stack}>
        <TextInput
          label={words.name}
          description={words.nameHint}
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={words.lesson}
          required
          searchable
          allowDeselect={false}
          data={lessons.filter(({ active }) => active).map((one) => ({ value: one.topic, label: one.title[locale] }))}
          value={topic}
          onChange={setTopic}
        />
        <h2>{words.audience}</h2>
        <AudienceFields audience={audience} onChange={setAudience} />
        <NumberInput
          label={words.heldOut}
          description={words.heldOutHint}
          min={0}
          max={MOST_HELD_OUT}
          allowDecimal={false}
          clampBehavior="strict"
          value={heldOutPercent}
          onChange={(value) => setHeldOutPercent(Number(value) || 0)}
        />
        {saving.error ? (
          <Alert color="red" role="alert">
            {problemText(saving.error, locale)}
          </Alert>
        ) : null}
        <div className={css.buttons}>
          <Button type="submit" loading={saving.isPending} disabled={name.trim() === '' || topic === null}>
            {words.save}
          </Button>
        </div>
      </div>
      <aside className={page.stack} aria-label={words.reachable}>
        <AudienceSize size={size} heldOutPercent={heldOutPercent} />
      </aside>
    </form>
  );
};
