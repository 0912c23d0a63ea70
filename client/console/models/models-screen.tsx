import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listModels, type ModelView, trainModelNow } from '../../../server/contract/model.ts';
import { call } from '../../api.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Listing } from '../parts/listing.tsx';
import { Page } from '../parts/page.tsx';
import { Table, unseen } from '../parts/table.tsx';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { DriftPart } from './drift-part.tsx';
import { ModelRow } from './model-row.tsx';
import { PromoteDialog } from './promote-dialog.tsx';
import { ThresholdPart } from './threshold-part.tsx';

const isUnderway = ({ state }: ModelView) => state === 'queued' || state === 'training';
/** The live line tells of progress; this is for when it is cut. */
const WATCH_MS = 5_000;

export const ModelsScreen = () => {
  const { w, locale } = useWords();
  const { may } = useSession();
  const words = w.models;
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ModelView | null>(null);
  const models = useQuery({
    queryKey: ['models', 'list'],
    queryFn: ({ signal }) => call(listModels, { limit: 50 }, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderway) ? WATCH_MS : false),
  });
  const training = useMutation({
    mutationFn: () => call(trainModelNow, {}),
    onSuccess: () => {
      tell(words.asked);
      void queries.invalidateQueries({ queryKey: ['models'] });
    },
  });
  const items = models.data?.items ?? [];
  const underway = items.find(isUnderway);
  const active = items.find(({ state }) => state === 'active');
  const side = may('model:write') ? (
    <Button loading={training.isPending} disabled={underway !== undefined} onClick={() => training.mutate()}>
      {words.train}
    </Button>
  ) : null;
  return (
    <Page title={words.title} lead={words.lead} side={side}>
      {training.isError ? <Failure fault={training.error} again={() => training.mutate()} /> : null}
      {underway ? (
        <div role="status">
          {fill(words.training, { share: formatShare(underway.progress / 100, locale) })}
          <Progress mt="xs" mb="md" value={underway.progress} aria-label={words.states.training} />
        </div>
      ) : null}
      <Listing query={models} count={items.length} empty={<Empty title={words.empty} />}>
        <Table
          heads={[
            words.number,
            words.state,
            words.learned,
            words.right,
            words.written,
            words.since,
            unseen(words.promote),
          ]}
        >
          {items.map((model) => (
            <ModelRow key={model.id} model={model} active={active} onPromote={setChosen} />
          ))}
        </Table>
      </Listing>
      {active ? <ThresholdPart model={active} /> : null}
      <DriftPart />
      {chosen ? (
        <PromoteDialog
          model={chosen}
          isOlder={active !== undefined && active.number > chosen.number}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </Page>
  );
};
